package pdf

import "github.com/ledongthuc/pdf"

// hiddenContent lists the optional content groups that are off in the
// document's default configuration (ISO 32000-2, 8.11.4.3).
func hiddenContent(properties pdf.Value) map[reference]bool {
	hidden := map[reference]bool{}
	configuration := properties.Key("D")
	if configuration.Key("BaseState").Name() == "OFF" {
		eachIdentity(properties.Key("OCGs"), func(group reference) { hidden[group] = true })
	}
	eachIdentity(configuration.Key("OFF"), func(group reference) { hidden[group] = true })
	eachIdentity(configuration.Key("ON"), func(group reference) { delete(hidden, group) })
	return hidden
}

func eachIdentity(array pdf.Value, visit func(reference)) {
	for i := range array.Len() {
		if v, ok := element(array, i); ok {
			visit(identity(v))
		}
	}
}

// hides tells whether content that belongs to v, a group or a membership
// dictionary, is left out. self is the reference v was found under. What
// can't be read hides nothing.
func (d *Document) hides(v pdf.Value, self reference) (hidden bool) {
	if len(d.hidden) == 0 || v.IsNull() {
		return false
	}
	defer func() {
		if recover() != nil {
			hidden = false
		}
	}()
	if v.Key("Type").Name() != "OCMD" {
		return d.hidden[self]
	}
	groups := v.Key("OCGs")
	if groups.Kind() == pdf.Dict {
		return d.hidden[referenceAt(v, "OCGs")] != (v.Key("P").Name() == "AllOff" || v.Key("P").Name() == "AnyOff")
	}
	on, off := 0, 0
	eachIdentity(groups, func(group reference) {
		if d.hidden[group] {
			off++
		} else {
			on++
		}
	})
	if on+off == 0 {
		return false
	}
	switch v.Key("P").Name() { // ISO 32000-2, table 97
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0
}
