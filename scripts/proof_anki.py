"""Has Anki itself take in packages that the program wrote, and looks what it has.

    proof_anki.py take ROOM FIRST.apkg SECOND.apkg
    proof_anki.py write ROOM OUT.apkg
    proof_anki.py back STUDY FIRST.apkg OTHER

take imports the first package into an empty collection in ROOM, and once more,
and then the second one, which was exported after the study was changed. Each time
Anki's collection is compared with what plain SQL finds in the package, every card
is rendered, and Anki's own checks are run. write writes the collection as Anki
writes packages; back compares the study with one into which that was imported. It
needs Anki's library, 2.1.15 as Debian had it.
"""

import html
import json
import os
import re
import sqlite3
import sys
import tempfile
import zipfile

import anki
from anki import Collection
from anki.exporting import AnkiPackageExporter
from anki.importing.apkg import AnkiPackageImporter

faults = []


def expect(what, got, want):
    if got != want:
        faults.append("%s: %r, want %r" % (what, got, want))


def plain(path):
    """Reads a package with SQL and JSON alone."""
    with zipfile.ZipFile(path) as z, tempfile.NamedTemporaryFile(suffix=".anki2") as f:
        f.write(z.read("collection.anki2"))
        f.flush()
        db = sqlite3.connect(f.name)
        models, decks = (json.loads(v) for v in db.execute("select models, decks from col").fetchone())
        media = {name: z.read(number) for number, name in json.loads(z.read("media")).items()}
        out = {
            "types": {m["name"]: [f["name"] for f in m["flds"]] for m in models.values()},
            "decks": {d["name"] for d in decks.values()},
            "notes": {r[0]: r[1:] for r in db.execute("select guid, flds, tags from notes")},
            "cards": {
                (r[0], r[1]): (decks[str(r[2])]["name"],) + r[3:]
                for r in db.execute(
                    "select n.guid, c.ord, c.did, c.type, c.queue, c.ivl, c.factor, c.reps, c.lapses, c.flags"
                    " from cards c join notes n on n.id = c.nid"
                )
            },
            "reviews": set(db.execute("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog")),
            "media": media,
        }
        db.close()
        return out


def has(col):
    """Reads Anki's collection as plain does."""
    folder = col.media.dir()
    media = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as f:
            media[name] = f.read()
    return {
        "types": {m["name"]: [f["name"] for f in m["flds"]] for m in col.models.all()},
        "decks": {d["name"] for d in col.decks.all()},
        "notes": {r[0]: tuple(r[1:]) for r in col.db.execute("select guid, flds, tags from notes")},
        "cards": {
            (r[0], r[1]): (col.decks.name(r[2]),) + tuple(r[3:])
            for r in col.db.execute(
                "select n.guid, c.ord, c.did, c.type, c.queue, c.ivl, c.factor, c.reps, c.lapses, c.flags"
                " from cards c join notes n on n.id = c.nid"
            )
        },
        "reviews": {tuple(r) for r in col.db.execute("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog")},
        "media": media,
    }


def compare(when, col, want, scheduling):
    got = has(col)
    for name, fields in want["types"].items():
        expect("%s: type %s" % (when, name), got["types"].get(name), fields)
    # Anki makes no deck that has no card.
    used = {c[0] for c in want["cards"].values()}
    expect("%s: decks" % when, used - got["decks"], set())
    expect("%s: GUIDs" % when, set(got["notes"]), set(want["notes"]))
    for guid, note in want["notes"].items():
        expect("%s: note %s" % (when, guid), got["notes"].get(guid), note)
    expect("%s: cards" % when, sorted(got["cards"]), sorted(want["cards"]))
    if scheduling:
        # An import counts what is buried as waiting: it is so for this day alone.
        waiting = lambda card: card[:2] + (card[1] if card[2] in (-2, -3) else card[2],) + card[3:-1]
        for key, card in want["cards"].items():
            expect("%s: card %s" % (when, key), waiting(got["cards"].get(key, ())), waiting(card))
        expect("%s: reviews" % when, got["reviews"], want["reviews"])
    expect("%s: media" % when, got["media"], want["media"])


def rendered(when, col):
    """Renders every card and looks that it asks something and answers it."""
    shown = 0
    for cid in col.db.list("select id from cards"):
        card = col.getCard(cid)
        question, answer = (re.sub(r"(?s)<style>.*?</style>", "", side) for side in (card.q(reload=True), card.a()))
        bare = html.unescape(re.sub(r"<[^>]*>", "", question)).strip()
        fields = dict(card.note().items())
        name = "%s: card %s of %s" % (when, card.template()["name"], fields["Word"])
        if not bare and "[sound:" not in question:
            faults.append("%s asks nothing: %r" % (name, question))
        if fields["Word"] not in answer and card.template()["name"] not in ("correction",):
            faults.append("%s does not answer: %r" % (name, answer))
        # Speech came into Anki after this version, which names it as an unknown field.
        if "unknown field" in re.sub(r"\{unknown field tts [^}]*\}", "", question + answer):
            faults.append("%s has an unknown field" % name)
        shown += 1
    return shown


def checked(when, col):
    """Runs Anki's own checks."""
    missing, unused, _ = col.media.check()
    # One remark has marks of media that are none, as text.
    expect("%s: missing media" % when, missing, [])
    expect("%s: unused media" % when, unused, [])
    problems, ok = col.fixIntegrity()
    expect("%s: Anki's check of the collection" % when, (ok, "fixed" in problems.lower()), (True, False))
    before = col.cardCount()
    col.genCards(col.db.list("select id from notes"))
    expect("%s: cards that Anki would add" % when, col.cardCount() - before, 0)
    expect("%s: cards that Anki would take away" % when, col.emptyCids(), [])


def take(room, first, second):
    col = Collection(os.path.join(room, "collection.anki2"))

    def bring(when, path, scheduling=True):
        importer = AnkiPackageImporter(col, path)
        importer.run()
        want = plain(path)
        compare(when, col, want, scheduling)
        shown = rendered(when, col)
        checked(when, col)
        print("%s: %d notes, %d cards rendered, %d reviews, %d media" % (when, len(want["notes"]), shown, len(want["reviews"]), len(want["media"])))
        return importer

    bring("first import", first)
    again = bring("the same again", first)
    expect("the same again: notes added or updated", (len(again._notes) if hasattr(again, "_notes") else 0, again.added, again.updated), (len(plain(first)["notes"]), 0, 0))
    # Anki keeps its own scheduling of cards that it has.
    bring("after a change", second, scheduling=False)
    col.sched.reset()
    answered = 0
    for deck in list(col.decks.all()):
        col.decks.select(deck["id"])
        col.sched.reset()
        for _ in range(3):
            card = col.sched.getCard()
            if card:
                card.startTimer()
                col.sched.answerCard(card, 2)
                answered += 1
    print("answered in Anki: %d cards" % answered)
    if not answered:
        faults.append("Anki has no card to ask")
    col.close()


def write(room, out):
    col = Collection(os.path.join(room, "collection.anki2"))
    exporter = AnkiPackageExporter(col)
    exporter.includeSched, exporter.includeMedia = True, True
    exporter.exportInto(out)
    print("written by Anki: %d cards" % col.cardCount())
    col.close()


def back(study, first, other):
    """Compares what two studies have of notes, cards, media and answers."""
    # Of a card that it has, Anki takes in no more answers.
    newest = max(r[0] for r in plain(first)["reviews"])

    def read(folder):
        db = sqlite3.connect(os.path.join(folder, "study.db"))
        ask = lambda query: sorted(db.execute(query).fetchall())
        out = {
            "notes": ask("select n.guid, kind, d.name, language, headword, traditional, reading, gloss, senses, wrong, remarks from notes n join decks d on d.id = n.deck_id"),
            "sentences": ask('select n.guid, sentence, translation, s.start, s."end", title from note_sentences s join notes n on n.id = s.note_id'),
            "tags": ask("select n.guid, tag from note_tags t join notes n on n.id = t.note_id"),
            "media": ask("select n.guid, role, hash from note_media m join notes n on n.id = m.note_id"),
            "cards": ask("select n.guid, c.kind from cards c join notes n on n.id = c.note_id"),
            "answers": ask("select n.guid, c.kind, r.at, r.rating from reviews r join cards c on c.id = r.card_id join notes n on n.id = c.note_id"),
        }
        db.close()
        return out

    before, after = read(study), read(other)
    for what, was in before.items():
        has = after[what]
        if what == "answers":
            was = [a for a in was if a[2] <= newest]
        # Cards were answered in Anki, too.
        lost, new = set(was) - set(has), set(has) - set(was) if what != "answers" else set()
        print("%s: %d, %d came back" % (what, len(was), len(has)))
        for row in sorted(lost)[:5]:
            faults.append("%s: lost %r" % (what, row))
        for row in sorted(new)[:5]:
            faults.append("%s: new %r" % (what, row))


if __name__ == "__main__":
    print("Anki", anki.version)
    # A collection changes the folder.
    {"take": take, "write": write, "back": back}[sys.argv[1]](*map(os.path.abspath, sys.argv[2:]))
    for fault in faults:
        print("WRONG", fault)
    sys.exit(bool(faults))
