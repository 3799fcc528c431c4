package check

import (
	"fmt"
	"io/fs"
	"path"
	"time"

	"porchlight/flows/library"
	"porchlight/locales"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// File is a file that was read already; Name is what faults call it.
type File struct {
	Name string
	Text []byte
}

// In is everything that Run reads. FlowsOver and LocalesOver may be nil, and
// Configs and Directory empty: what is not given is not judged.
type In struct {
	Flows, FlowsOver     fs.FS            // *.yaml
	Locales, LocalesOver fs.FS            // LOCALE/*.toml
	Configs              []File           // whole porchlight.yaml files
	Directory            File             // in the starter's form
	Now                  func() time.Time // nil: the clock of the machine
}

// Shipped is what the program holds, without a configuration.
func Shipped() In {
	return In{
		Flows: library.Files, Locales: locales.Files,
		Directory: File{Name: starter.FileName, Text: starter.Bytes()},
	}
}

// Configs reads every *.yaml of fsys as a configuration file; folder stands
// before their names in faults.
func Configs(fsys fs.FS, folder string) ([]File, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list configurations: %w", err)
	}
	var all []File
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read configuration: %w", err)
		}
		all = append(all, File{path.Join(folder, name), text})
	}
	return all, nil
}

// checker is one run: what was read, and what is wrong with it so far.
type checker struct {
	in     In
	files  int
	faults []Fault

	places  *places.Gazetteer
	flows   flowSet
	graph   *graph           // nil when a target is missing
	catalog *locales.Catalog // nil when a file of words cannot be read
	wiping  map[string]string
	english english
	cheap   map[string]bool            // languages of which most texts are GSM-7
	scripts map[string]map[string]bool // beside Latin, by language
	houses  []house
}

// Run checks everything. It is complete as far as it can be: what cannot be
// read is a fault, and only what depends on it is left out.
func Run(in In) Report {
	c := &checker{in: in}
	gaz, err := places.Open()
	if err != nil {
		c.add("resources/places", 1, "", BadFile, "%v", err)
	}
	c.places = gaz
	c.readFlows()
	c.readWords()
	c.readConfigs()
	c.buildGraph()
	c.checkFlows()
	if c.catalog != nil {
		c.checkWords()
		c.checkReplies()
		c.checkQuestion()
		c.checkTexts()
		c.checkMessages()
	}
	c.checkHouses()
	c.checkDirectory()
	return Report{Files: c.files, Faults: tidy(c.faults)}
}

func (c *checker) add(file string, line int, step, code, format string, args ...any) {
	c.faults = append(c.faults, Fault{file, line, step, code, fmt.Sprintf(format, args...)})
}
