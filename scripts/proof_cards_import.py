"""Imports flash cards by the ten thousand on the command line.

    proof_cards_import.py LIHUA ROOM NOTES

Packages of Anki in its three forms are made by hand from the description of the
format, each with so many notes, a sound for every tenth of them and two answers
for each: imported into an empty study, each has to come in whole and at 5,000
notes a second. What the program exports of it then, as a package, as TSV and as
CSV, has to come into another empty study. An import that is interrupted or killed
in the middle, and packages that mean harm, have to leave a study as it was. The
newest form needs the program zstd.
"""

import hashlib
import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile

lihua, room, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
LEAST = 5000  # notes a second
NOW = int(time.time())
DECK, TYPE = 1700000000001, 1700000000002
FIELDS = ["Hanzi", "Pinyin", "English", "Sentence", "Sound"]
QUESTION, ANSWER = "{{Hanzi}}", "{{FrontSide}}<hr id=answer>{{Pinyin}}<br>{{English}}<br>{{Sentence}}{{Sound}}"
faults = []

# Syllables of which words of three are made.
SYLLABLES = [
    tuple(pair.split())
    for pair in (
        "天 tiān|地 dì|人 rén|山 shān|水 shuǐ|火 huǒ|木 mù|花 huā|鸟 niǎo|鱼 yú|书 shū|车 chē|门 mén|风 fēng|雨 yǔ|雪 xuě|春 chūn|夏 xià|秋 qiū|冬 dōng|"
        "东 dōng|西 xī|南 nán|北 běi|红 hóng|白 bái|黑 hēi|大 dà|小 xiǎo|高 gāo|新 xīn|老 lǎo|心 xīn|手 shǒu|口 kǒu|家 jiā|国 guó|学 xué|生 shēng|友 yǒu"
    ).split("|")
]


def fail(text):
    faults.append(text)
    print("WRONG", text, flush=True)


def note(i):
    base = len(SYLLABLES)
    of = [SYLLABLES[i // base**k % base] for k in range(3)]
    word, reading = "".join(s[0] for s in of), " ".join(s[1] for s in of)
    sound = "[sound:word%d.mp3]" % i if i % 10 == 0 else ""
    return [word, reading, "the %d. <b>meaning</b> &amp; more" % i, "我们说“%s”，对不对？" % word, sound]


def media():
    return [("word%d.mp3" % i, b"ID3" + b"%07d" % i * 30) for i in range(0, count, 10)]


def checksum(text):
    return int(hashlib.sha1(text.encode()).hexdigest()[:8], 16)


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytes([n]))


def field(number, value):
    """Gives a field of a protocol buffer: a number, or bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def zstd(data):
    return subprocess.run(["zstd", "-q", "-3", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def collection(path, newest):
    """Writes the database of a package."""
    db = sqlite3.connect(path)
    db.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    db.executescript(
        """
        CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
            dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
            dconf text not null, tags text not null);
        CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
            tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
        CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
            usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
            factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
            odid integer not null, flags integer not null, data text not null);
        CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
            lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
        """
    )
    if newest:
        db.executescript(
            """
            CREATE TABLE graves (oid integer not null, type integer not null, usn integer not null, PRIMARY KEY (oid, type)) WITHOUT ROWID;
            CREATE TABLE notetypes (id integer not null primary key, name text not null collate unicase, mtime_secs integer not null,
                usn integer not null, config blob not null);
            CREATE TABLE fields (ntid integer not null, ord integer not null, name text not null collate unicase, config blob not null,
                primary key (ntid, ord)) without rowid;
            CREATE TABLE templates (ntid integer not null, ord integer not null, name text not null collate unicase, mtime_secs integer not null,
                usn integer not null, config blob not null, primary key (ntid, ord)) without rowid;
            CREATE TABLE decks (id integer primary key not null, name text not null collate unicase, mtime_secs integer not null,
                usn integer not null, common blob not null, kind blob not null);
            CREATE TABLE deck_config (id integer primary key not null, name text not null collate unicase, mtime_secs integer not null,
                usn integer not null, config blob not null);
            CREATE TABLE config (KEY text not null primary key, usn integer not null, mtime_secs integer not null, val blob not null) without rowid;
            CREATE TABLE tags (tag text not null primary key collate unicase, usn integer not null, collapsed boolean not null, config blob null) without rowid;
            """
        )
        db.execute("INSERT INTO notetypes VALUES (?, 'Words', ?, 0, ?)", (TYPE, NOW, field(3, ".card {}")))
        db.executemany("INSERT INTO fields VALUES (?, ?, ?, x'')", [(TYPE, i, name) for i, name in enumerate(FIELDS)])
        db.execute("INSERT INTO templates VALUES (?, 0, 'Card 1', ?, 0, ?)", (TYPE, NOW, field(1, QUESTION) + field(2, ANSWER)))
        decks = [(1, "Default"), (DECK, "Words\x1fby hand")]
        db.executemany("INSERT INTO decks VALUES (?, ?, ?, 0, x'', ?)", [(i, name, NOW, field(1, field(1, 1))) for i, name in decks])
        db.execute("INSERT INTO deck_config VALUES (1, 'Default', 0, 0, x'')")
        texts = ("", "", "", "", "")
    else:
        db.execute("CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null)")
        model = {
            "id": TYPE, "name": "Words", "type": 0, "mod": NOW, "usn": 0, "sortf": 0, "did": DECK, "css": "", "latexPre": "", "latexPost": "",
            "flds": [{"name": n, "ord": i, "font": "Arial", "size": 20, "rtl": False, "sticky": False, "media": []} for i, n in enumerate(FIELDS)],
            "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": QUESTION, "afmt": ANSWER, "bqfmt": "", "bafmt": "", "did": None}],
            "req": [[0, "all", [0]]], "tags": [], "vers": [],
        }
        deck = lambda i, name: {"id": i, "name": name, "desc": "", "mod": NOW, "usn": 0, "dyn": 0, "conf": 1, "collapsed": False}
        texts = ("{}", json.dumps({str(TYPE): model}), json.dumps({"1": deck(1, "Default"), str(DECK): deck(DECK, "Words::by hand")}), '{"1":{"id":1,"name":"Default"}}', "{}")
    created = NOW - 200 * 86400
    db.execute("INSERT INTO col VALUES (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)", (created, NOW * 1000, NOW * 1000, 18 if newest else 11) + texts)
    first = (NOW - 300 * 86400) * 1000
    db.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        ((first + i, "hand%06d" % i, TYPE, NOW - 100, " hand " if i % 3 == 0 else "", "\x1f".join(n), n[0], checksum(n[0])) for i, n in ((i, note(i)) for i in range(count))),
    )
    db.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 2, 2, ?, 30, 2500, 2, 0, 0, 0, 0, 0, '')",
        ((first + i, first + i, DECK, NOW - 100, 190 + i % 60) for i in range(count)),
    )
    answers = (NOW - 40 * 86400) * 1000
    db.executemany(
        "INSERT INTO revlog VALUES (?, ?, -1, 3, ?, ?, 2500, 4000, ?)",
        ((answers + k * 10 * 86400000 + i, first + i, 30 if k else 10, 10 if k else -600, k) for k in range(2) for i in range(count)),
    )
    db.commit()
    db.close()


def package(form):
    path = os.path.join(room, form + ".apkg")
    raw = os.path.join(room, form + ".db")
    collection(raw, form == "newest")
    with open(raw, "rb") as f:
        content = f.read()
    os.remove(raw)
    files = media()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        if form == "newest":
            z.writestr("meta", field(1, 3))
            z.writestr("collection.anki21b", zstd(content), zipfile.ZIP_STORED)
            z.writestr("media", zstd(b"".join(field(1, field(1, n) + field(2, len(c)) + field(3, hashlib.sha1(c).digest())) for n, c in files)))
            packed = pack(files)
        else:
            z.writestr({"old": "collection.anki2", "2.1": "collection.anki21"}[form], content)
            z.writestr("media", json.dumps({str(i): n for i, (n, _) in enumerate(files)}))
            packed = [c for _, c in files]
        for i, c in enumerate(packed):
            z.writestr(str(i), c, zipfile.ZIP_STORED)
    return path


def pack(files):
    """Packs each file by itself: a frame of zstd with one raw block."""
    out = []
    for _, c in files:
        # magic, one segment with its length in four bytes, one last block as it is
        out.append(b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<I", len(c)) + struct.pack("<I", len(c) << 3 | 1)[:3] + c)
    return out


def empty(name):
    folder = os.path.join(room, "study-" + name)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def run(*args, check=True):
    done = subprocess.run([lihua, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if check and done.returncode:
        fail("%s: exit code %d: %s" % (" ".join(args), done.returncode, done.stderr.decode()[-400:]))
    return done


def dump(folder, killed=False):
    """Gives a hash of all that a study has, and of its media.

    Where the program was killed, sounds and pictures that it had put by for notes
    to come are not counted: no note has them, and the program sweeps them away.
    """
    total = hashlib.sha256()
    path = os.path.join(folder, "study.db")
    if os.path.exists(path):
        db = sqlite3.connect(path)
        for table, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            total.update(table.encode())
            for row in db.execute('SELECT * FROM "%s"%s' % (table, " WHERE refs > 0" if killed and table == "media" else "")):
                total.update(repr(row).encode())
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            fail("the study in %s is not sound" % folder)
        db.close()
    return total.hexdigest()


def numbers(folder):
    db = sqlite3.connect(os.path.join(folder, "study.db"))
    out = tuple(db.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in ("notes", "cards WHERE reps > 0", "reviews", "note_media"))
    db.close()
    return out


def bring(what, path, folder, want):
    began, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("cards", "import", path, "--language", "zh", "--data", folder, "--json")
    took, after = time.time() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode:
        return
    result = json.loads(done.stdout.decode().strip().splitlines()[-1])["done"]
    got = numbers(folder)
    print(
        "%-22s %6d notes, %6d cards answered, %6d answers, %5d media in %5.1f s: %6.0f notes a second (%.1f s of a processor)"
        % ((what,) + got + (took, got[0] / took, processor)),
        json.dumps({k: v for k, v in result.items() if v}), flush=True,
    )
    for k, (g, w) in enumerate(zip(got, want)):
        if g != w:
            fail("%s: %d %s, want %d" % (what, g, ("notes", "cards answered", "answers", "media")[k], w))
    if got[0] / took < LEAST:
        fail("%s: %.0f notes a second, want %d" % (what, got[0] / took, LEAST))


def interrupted(path):
    """Ends imports in the middle."""
    folder, few = empty("interrupted"), hand("少.tsv", "word\treading\tmeaning\n少\tshǎo\tfew\n")
    run("cards", "import", few, "--language", "zh", "--data", folder)
    before, few_dump = dump(folder), dump(folder, True)
    for how, after in ((signal.SIGINT, 0.3), (signal.SIGINT, 1.5), (signal.SIGINT, 3), (signal.SIGKILL, 0.8), (signal.SIGKILL, 2), (signal.SIGKILL, 3.5)):
        p = subprocess.Popen([lihua, "cards", "import", path, "--language", "zh", "--data", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        ended = p.poll() is not None
        p.send_signal(how)
        p.wait()
        if ended:
            print("%s after %.1f s came too late" % (how.name, after))
            folder = empty("interrupted")
            run("cards", "import", few, "--language", "zh", "--data", folder)
            before, few_dump = dump(folder), dump(folder, True)
            continue
        killed = how == signal.SIGKILL
        same = dump(folder, killed) == (few_dump if killed else before)
        print("%s after %.1f s: the study is %s" % (how.name, after, "as it was" if same else "another"), flush=True)
        if not same:
            fail("%s after %.1f s left something" % (how.name, after))


def hand(name, content):
    path = os.path.join(room, name)
    with open(path, "wb") as f:
        f.write(content.encode() if isinstance(content, str) else content)
    return path


def hostile(old):
    """Makes packages that mean harm of one that does not."""
    with zipfile.ZipFile(old) as z:
        good = z.read("collection.anki2")

    def packed(**files):
        b = io.BytesIO()
        with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
            for name, content in files.items():
                z.writestr({"anki2": "collection.anki2", "anki21b": "collection.anki21b"}.get(name, name), content)
        return b.getvalue()

    def changed(*statements):
        path = hand("changed.db", good)
        db = sqlite3.connect(path)
        db.execute("PRAGMA writable_schema = on")
        for s in statements:
            db.execute(s)
        db.commit()
        db.close()
        with open(path, "rb") as f:
            return f.read()

    torn = bytearray(good)
    torn[4096 * 40 : 4096 * 60] = os.urandom(4096 * 20)
    cyclic = {"1": {"id": 1, "name": "::".join(["a"] * 300), "dyn": 0, "conf": 1}}
    return {
        "a bomb": packed(anki2=b"\0" * (1 << 30), media="{}"),
        "a bomb of zstd": packed(meta=field(1, 3), anki21b=zstd(b"\0" * (1 << 30)), media=zstd(b"")),
        "a name that climbs": packed(anki2=good, media=json.dumps({"0": "../../../outside.mp3"}), **{"0": b"x"}),
        "a torn database": packed(anki2=bytes(torn), media="{}"),
        "half a database": packed(anki2=good[: len(good) // 2], media="{}"),
        "no database": packed(anki2=b"nothing", media="{}"),
        "a view for a table": packed(anki2=changed("ALTER TABLE notes RENAME TO n2", "CREATE VIEW notes AS SELECT * FROM n2"), media="{}"),
        "SQL for a name": packed(anki2=changed("UPDATE sqlite_master SET sql = 'CREATE TABLE notes (id, x AS (load_extension(''x'')))' WHERE name = 'notes'"), media="{}"),
        "decks without end": packed(anki2=changed("UPDATE col SET decks = '%s'" % json.dumps(cyclic)), media="{}"),
        "no archive": b"PK\3\4" + os.urandom(2000),
        "an empty archive": packed(),
    }


def refused(old):
    folder = empty("hostile")
    run("cards", "import", hand("少.tsv", "word\treading\tmeaning\n少\tshǎo\tfew\n"), "--language", "zh", "--data", folder)
    before = dump(folder)
    for what, content in hostile(old).items():
        began = time.time()
        done = run("cards", "import", hand("hostile.apkg", content), "--language", "zh", "--data", folder, check=False)
        same = dump(folder) == before
        message = (done.stdout + done.stderr).decode().strip().splitlines()
        print("%-20s exit code %d, the study is %s, %.1f s: %s" % (what, done.returncode, "as it was" if same else "another", time.time() - began, message[0] if message else ""), flush=True)
        if done.returncode != 1 or not same or not message or "panic" in "".join(message):
            fail("%s was not refused" % what)
    if os.path.exists(os.path.join(room, "outside.mp3")) or os.path.exists(os.path.join(os.path.dirname(room), "outside.mp3")):
        fail("a medium was written outside")


def main():
    os.makedirs(room, exist_ok=True)
    whole = (count, count, 2 * count, (count + 9) // 10)
    forms = ["old", "2.1"] + (["newest"] if shutil.which("zstd") else [])
    if "newest" not in forms:
        fail("the program zstd is missing: the newest form was not tried")
    packages = {form: package(form) for form in forms}
    for form, path in packages.items():
        bring("the form " + form, path, empty(form), whole)
    # Tables have no answers and no media.
    for ending, want in (("apkg", whole), ("tsv", (count, 0, 0, 0)), ("csv", (count, 0, 0, 0))):
        path = os.path.join(room, "exported." + ending)
        run("export", "cards", "--all", "-o", path, "--data", os.path.join(room, "study-old"))
        bring("our own " + ending, path, empty("of-" + ending), want)
    interrupted(packages["old"])
    refused(packages["old"])
    print("%d faults" % len(faults))
    sys.exit(bool(faults))


main()
