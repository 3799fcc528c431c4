package check

import "go.yaml.in/yaml/v3"

// settings are the lines of one collaborative in a configuration file: of its
// keys ("languages") and of the items of its lists ("languages/es").
type settings struct {
	line int
	keys map[string]int
}

// of is the line of a key, else that of the collaborative.
func (s settings) of(key string) int {
	if line := s.keys[key]; line > 0 {
		return line
	}
	return max(s.line, 1)
}

// item is the line of an item of a list, else that of the list.
func (s settings) item(key, value string) int {
	if line := s.keys[key+"/"+value]; line > 0 {
		return line
	}
	return s.of(key)
}

type settingsList []settings

func (l settingsList) at(i int) settings {
	if i >= len(l) {
		return settings{}
	}
	return l[i]
}

// settingsOf finds the collaboratives of a file that package config has accepted.
func settingsOf(text []byte) settingsList {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil || len(doc.Content) == 0 {
		return nil
	}
	var all settingsList
	each(doc.Content[0], func(key, value *yaml.Node) {
		if key.Value != "collaboratives" {
			return
		}
		for _, n := range value.Content {
			all = append(all, settingsIn(n))
		}
	})
	return all
}

func settingsIn(n *yaml.Node) settings {
	s := settings{line: n.Line, keys: map[string]int{}}
	each(n, func(key, value *yaml.Node) {
		s.keys[key.Value] = key.Line
		if value.Kind != yaml.SequenceNode {
			return
		}
		for _, item := range value.Content {
			s.keys[key.Value+"/"+item.Value] = item.Line
		}
	})
	return s
}

func each(n *yaml.Node, f func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(n.Content[i], n.Content[i+1])
	}
}
