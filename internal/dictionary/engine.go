package dictionary

import "github.com/mattn/go-sqlite3"

// SQLiteVersion gives the version of the database engine: "3.50.4".
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}
