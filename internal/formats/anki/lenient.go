package anki

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// number reads whole numbers however a program writes them into JSON: as
// numbers with or without a fraction, as text, as true and false, or not at all.
type number int64

// UnmarshalJSON never fails on JSON: what is no number is 0.
func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if whole, err := strconv.ParseInt(text, 10, 64); err == nil {
		*n = number(whole)
		return nil
	}
	*n = 0
	if text == "true" {
		*n = 1
	} else if f, err := strconv.ParseFloat(text, 64); err == nil {
		*n = number(whole(f))
	}
	return nil
}

// words reads text, and what is no text as "".
type words string

// UnmarshalJSON never fails on JSON.
func (w *words) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*w = words(s)
	}
	return nil
}

// list reads a list, and what is none as an empty one; elements that do not fit
// are left out.
type list[T any] []T

// UnmarshalJSON never fails on JSON.
func (l *list[T]) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if json.Unmarshal(data, &raw) != nil {
		raw = nil
	}
	for _, each := range raw {
		var v T
		if bytes.HasPrefix(bytes.TrimSpace(each), []byte("{")) && json.Unmarshal(each, &v) == nil {
			*l = append(*l, v)
		}
	}
	return nil
}

// whole makes a whole number of a fraction, 0 of what is none.
func whole(f float64) int64 {
	if math.IsNaN(f) || math.Abs(f) > 1<<62 {
		return 0
	}
	return int64(f)
}

// integer gives a column's value as a number, 0 where it is none.
func integer(v any) int64 {
	switch v := v.(type) {
	case int64:
		return v
	case float64:
		return whole(v)
	case bool:
		if v {
			return 1
		}
	case time.Time: // the driver makes times of columns that say so
		return v.Unix()
	case string:
		n, err := strconv.ParseInt(strings.TrimSpace(v), 10, 64)
		if err != nil {
			return 0
		}
		return n
	case []byte:
		return integer(string(v))
	}
	return 0
}

// text gives a column's value as text; numbers as they are written.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return ""
}

// blob gives a column's value as bytes.
func blob(v any) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		return []byte(v)
	}
	return nil
}

// lastSecond is the last of the year 9999, beyond which times cannot be
// written.
const lastSecond = 253_402_300_799

// secondsMost is above any second of this millennium: what is more was written
// in milliseconds, as some programs do.
const secondsMost = 100_000_000_000

func seconds(n int64) time.Time {
	if n > secondsMost {
		n /= 1000
	}
	return time.Unix(max(0, min(n, lastSecond)), 0).UTC()
}

func milliseconds(n int64) time.Time {
	return time.UnixMilli(max(0, min(n, lastSecond*1000))).UTC()
}

// small fits a number into an int between two bounds.
func small(n, least, most int64) int { return int(max(least, min(n, most))) }
