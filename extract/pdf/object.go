package pdf

import (
	"fmt"
	"io"
	"reflect"

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

// maxStreamBytes bounds one inflated stream. The largest content stream of a
// real report seen is under 4 MB; what is larger than this is a bomb.
const maxStreamBytes = 64 << 20

// readStream gives a stream's decoded bytes. What was read before an error
// is given with it: a truncated content stream still shows its beginning.
func readStream(v pdf.Value) (content []byte, err error) {
	defer recoverInto(&err)
	if v.Kind() != pdf.Stream {
		return nil, fmt.Errorf("%s where a stream is expected", kindName(v))
	}
	reader := v.Reader()
	defer reader.Close()
	return io.ReadAll(io.LimitReader(reader, maxStreamBytes))
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
