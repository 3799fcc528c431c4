package resources

// Field is one piece of a record as people see and write it.
type Field struct {
	Name string
	Help string
	Get  func(*Record) string
	Set  func(*Record, string) error
}

// FieldNamed gives one field.
func FieldNamed(name string) (Field, bool) {
	for _, f := range Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Fields lists what an editor may change, in the order in which it is shown.
func Fields() []Field { return nil }
