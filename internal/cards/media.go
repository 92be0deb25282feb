package cards

import (
	"context"
	"io"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeMediumTooLarge refuses a sound or picture of more than MaxMedium bytes;
// the argument "limit" says how many.
const CodeMediumTooLarge study.Code = "medium_too_large"

// MaxMedium is the most bytes of a sound or a picture.
const MaxMedium = 64 << 20

// MediaKept is how long a sound or picture stays that no note has any more: the
// backups of a month find it again.
const MediaKept = 30 * 24 * time.Hour

// MediaStore keeps sounds and pictures by what is in them: the same one is kept
// once, whatever it is called and however many notes have it.
type MediaStore interface {
	// Put keeps a content and gives its hash, the name by which notes have it.
	// kind is its media type, as "audio/mpeg". It fails with medium_too_large
	// and disk_full; nothing is kept then.
	Put(ctx context.Context, content io.Reader, kind string) (hash string, err error)
	// Open gives a content and its media type; it fails with not_found. The
	// caller closes it.
	Open(ctx context.Context, hash string) (content io.ReadSeekCloser, kind string, err error)
	// Sweep removes what no note has had for MediaKept and gives how many there
	// were.
	Sweep(ctx context.Context) (removed int, err error)
	// Drop removes at once those of some contents that no note has, as an import
	// leaves them that comes to nothing, and gives how many there were.
	Drop(ctx context.Context, hashes []string) (removed int, err error)
}
