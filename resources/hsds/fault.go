package hsds

import "porchlight/resources"

// FileError says that a file could not be read as a whole. It quotes nothing of
// what the file holds.
type FileError struct {
	File string // base name
	Code resources.Code
	Err  error // what a library said, never shown; may be nil
}

// The codes of files.
const (
	NoFile      resources.Code = "no_file"
	EmptyFile   resources.Code = "empty_file"
	WrongType   resources.Code = "wrong_type"
	BrokenZip   resources.Code = "broken_zip"
	Locked      resources.Code = "locked"
	Bomb        resources.Code = "unpacks_too_large"
	TooLarge    resources.Code = "too_large"
	TooWide     resources.Code = "too_many_columns_in_file"
	BrokenJSON  resources.Code = "broken_json"
	BrokenSheet resources.Code = "broken_spreadsheet"
	NoHeadings  resources.Code = "no_headings"
	Unopened    resources.Code = "cannot_be_opened"
)

// The codes of rows that the reader holds.
const (
	GhostRow       resources.Code = "ghost_row"
	TooLong        resources.Code = "too_long"
	TooManyColumns resources.Code = "too_many_columns"
	Unreadable     resources.Code = "unreadable"
)

// whatToDo has what is wrong and what to do, by code.
var whatToDo = map[resources.Code]string{
	NoFile:      "holds no file that can be read; give a folder or a zip of HSDS tables, or one CSV, XLSX, JSON or NDJSON file",
	EmptyFile:   "is empty; export it again",
	WrongType:   "is no CSV, XLSX, JSON, NDJSON or zip file; save it as one of these",
	BrokenZip:   "is a zip that is cut short or damaged; copy or download it again",
	Locked:      "is locked with a password; pack it again without one",
	Bomb:        "unpacks to more than can be read; split it",
	TooLarge:    "is larger than can be read; split it",
	TooWide:     "has more than 256 columns; delete those that hold nothing of the directory",
	BrokenJSON:  "is JSON that is cut short or damaged; export it again",
	BrokenSheet: "is a spreadsheet that is old, damaged or locked; save it again as XLSX without a password, or as CSV",
	NoHeadings:  "has no heading for a name or a phone number; let the first row name the columns, such as organization, service, phone",
	Unopened:    "cannot be opened; see that it may be read",
}

// Error is one line for the admin.
func (e *FileError) Error() string {
	name := e.File
	if name == "" {
		name = "the input"
	}
	return name + ": " + whatToDo[e.Code]
}

// Unwrap gives what a library said.
func (e *FileError) Unwrap() error { return e.Err }
