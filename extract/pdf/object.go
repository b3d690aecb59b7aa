package pdf

import (
	"fmt"
	"io"
	"reflect"

	"github.com/juesuan/juesuan/extract/pdf/filter"
	"github.com/juesuan/juesuan/extract/pdf/xref"
	"github.com/ledongthuc/pdf"
)

// reference is the identity of an indirect object (ISO 32000-2, 7.3.10); the
// zero reference stands for a direct object, which has none.
type reference struct {
	number     uint32
	generation uint16
}

// The object layer parses an object anew at each access and keeps the
// references to itself. They are read by reflection, which needs no parsing,
// so that fonts and forms are read once a document; were the layer's fields
// to change, every object would count as direct and be read once a page
// (TestFontsAreReadOnceADocument would tell).

// referenceAt is the reference that stands under key in a dictionary, without
// resolving it.
func referenceAt(dictionary pdf.Value, key string) reference {
	held := reflect.ValueOf(dictionary).FieldByName("data")
	if !held.IsValid() || held.Kind() != reflect.Interface {
		return reference{}
	}
	held = held.Elem()
	if held.Kind() == reflect.Struct { // a stream: its dictionary is a field
		held = held.FieldByName("hdr")
	}
	if !held.IsValid() || held.Kind() != reflect.Map || held.Type().Key().Kind() != reflect.String {
		return reference{}
	}
	value := held.MapIndex(reflect.ValueOf(key).Convert(held.Type().Key()))
	if !value.IsValid() || value.Kind() != reflect.Interface {
		return reference{}
	}
	return referenceOf(value.Elem())
}

// identity is the reference of the indirect object that v is or is part of.
func identity(v pdf.Value) reference {
	return referenceOf(reflect.ValueOf(v).FieldByName("ptr"))
}

func referenceOf(v reflect.Value) reference {
	if !v.IsValid() || v.Kind() != reflect.Struct || v.NumField() != 2 {
		return reference{}
	}
	number, generation := v.FieldByName("id"), v.FieldByName("gen")
	if !number.IsValid() || !number.CanUint() || !generation.IsValid() || !generation.CanUint() {
		return reference{}
	}
	return reference{uint32(number.Uint()), uint16(generation.Uint())}
}

// stream gives a stream's decoded bytes, in dst where that is large enough.
// What was read before an error is given with it: a truncated content stream
// still shows its beginning.
func (d *Document) stream(v pdf.Value, dst []byte) (content []byte, err error) {
	defer recoverInto(&err)
	if v.Kind() != pdf.Stream {
		return nil, fmt.Errorf("%s where a stream is expected", kindName(v))
	}
	offset, ok := streamOffset(v)
	if !ok || offset > len(d.plain) {
		reader := v.Reader()
		defer reader.Close()
		return io.ReadAll(io.LimitReader(reader, int64(d.inflated)))
	}
	raw := d.plain[offset:xref.StreamEnd(d.plain, offset, int(v.Key("Length").Int64()))]
	return filter.Decode(dst, raw, stages(v), d.inflated)
}

// streamOffset is where a stream's bytes begin in the file. Like references,
// the object layer keeps it to itself.
func streamOffset(v pdf.Value) (int, bool) {
	held := reflect.ValueOf(v).FieldByName("data")
	if !held.IsValid() || held.Kind() != reflect.Interface || held.Elem().Kind() != reflect.Struct {
		return 0, false
	}
	offset := held.Elem().FieldByName("offset")
	if !offset.IsValid() || !offset.CanInt() || offset.Int() <= 0 {
		return 0, false
	}
	return int(offset.Int()), true
}

// stages are the filters of a stream, their names and parameters.
func stages(v pdf.Value) []filter.Stage {
	names, parameters := v.Key("Filter"), v.Key("DecodeParms")
	if names.Kind() == pdf.Name {
		return []filter.Stage{{Name: names.Name(), Parameters: decodeParameters(parameters, 0)}}
	}
	var out []filter.Stage
	for i := range names.Len() {
		out = append(out, filter.Stage{Name: names.Index(i).Name(), Parameters: decodeParameters(parameters, i)})
	}
	return out
}

// decodeParameters reads the i-th filter's parameters.
func decodeParameters(v pdf.Value, i int) filter.Parameters {
	if v.Kind() == pdf.Array {
		v = v.Index(i)
	}
	p := filter.Default
	if v.Kind() != pdf.Dict {
		return p
	}
	for name, target := range map[string]*int{
		"Predictor": &p.Predictor, "Colors": &p.Colors, "BitsPerComponent": &p.Bits,
		"Columns": &p.Columns, "EarlyChange": &p.EarlyChange,
	} {
		if n := v.Key(name); n.Kind() == pdf.Integer {
			*target = int(n.Int64())
		}
	}
	return p
}

func kindName(v pdf.Value) string {
	names := map[pdf.ValueKind]string{
		pdf.Null: "null", pdf.Bool: "a boolean", pdf.Integer: "an integer", pdf.Real: "a number",
		pdf.String: "a string", pdf.Name: "a name", pdf.Dict: "a dictionary", pdf.Array: "an array",
	}
	return names[v.Kind()]
}

// recoverInto turns a panic of the object layer, its way to tell of malformed
// objects, into an error.
func recoverInto(err *error) {
	switch cause := recover().(type) {
	case nil:
	case error:
		*err = cause
	default:
		*err = fmt.Errorf("%v", cause)
	}
}

// numbers reads an array of n numbers into target; false if v is none.
func numbers(v pdf.Value, target []float64) bool {
	if v.Len() < len(target) {
		return false
	}
	for i := range target {
		element := v.Index(i)
		if element.Kind() != pdf.Integer && element.Kind() != pdf.Real {
			return false
		}
		target[i] = element.Float64()
	}
	return true
}
