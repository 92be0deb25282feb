package unzip

import (
	"context"
	"errors"
	"io"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// Size gives how many bytes a file says that it unpacks to, and whether it is
// there.
func (a *Archive) Size(name string) (int64, bool) {
	f := a.find(name)
	if f == nil {
		return 0, false
	}
	return int64(min(f.UncompressedSize64, 1<<62)), true
}

// Names gives the names of all files, in no order.
func (a *Archive) Names() []string {
	out := make([]string, 0, len(a.files))
	for name := range a.files {
		out = append(out, name)
	}
	return out
}

// CopyTo unpacks a file of at most most bytes into w, a piece at a time, so
// that it may be larger than what Read takes. It fails as Read does, and with
// what w gives; w may then have a part of it.
func (a *Archive) CopyTo(ctx context.Context, w io.Writer, name string, most int64) (written int64, err error) {
	f := a.find(name)
	if f == nil {
		return 0, formats.Fail(formats.CodePart, nil, "part", tellable(name))
	}
	most = min(most, a.left)
	if f.UncompressedSize64 > uint64(most) || a.bomb(int64(f.UncompressedSize64), f) {
		return 0, overfull(name, most)
	}
	in, err := f.Open()
	if err != nil {
		return 0, formats.Fail(formats.CodePart, err, "part", tellable(name))
	}
	defer func() {
		a.left -= written
		if e := in.Close(); e != nil && err == nil {
			err = formats.Fail(formats.CodePart, e, "part", tellable(name))
		}
	}()
	buffer := make([]byte, 64<<10)
	for {
		if err := a.limits.Ended(ctx); err != nil {
			return written, err
		}
		n, end := in.Read(buffer)
		if written+int64(n) > most || a.bomb(written+int64(n), f) {
			return written, overfull(name, most)
		}
		if _, err := w.Write(buffer[:n]); err != nil {
			return written, err
		}
		written += int64(n)
		if errors.Is(end, io.EOF) {
			return written, nil
		}
		if end != nil {
			return written, formats.Fail(formats.CodePart, end, "part", tellable(name))
		}
	}
}

func overfull(name string, most int64) error {
	return formats.Fail(formats.CodeUnpacked, nil, "part", tellable(name), "limit", formats.Number(most))
}
