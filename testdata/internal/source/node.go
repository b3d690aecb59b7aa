// Package source reads the annotated XHTML that the fixtures are made of: a
// document tree, and the figures of its tables with the names that a reader
// of the printed page would give them. It shares no code with the
// extraction, so that what it says is an independent truth.
package source

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// Node is an element or, with an empty Name, a run of text.
type Node struct {
	Name     string
	Attr     []xml.Attr
	Text     string
	Children []*Node
}

// Parse reads a well-formed XHTML document and gives its root element.
func Parse(r io.Reader) (*Node, error) {
	decoder := xml.NewDecoder(r)
	decoder.Entity = xml.HTMLEntity
	open := []*Node{{}}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read XHTML: %w", err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			node := &Node{Name: token.Name.Local, Attr: plainAttributes(token.Attr)}
			top.Children = append(top.Children, node)
			open = append(open, node)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.Children = append(top.Children, &Node{Text: string(token)})
		}
	}
	for _, child := range open[0].Children {
		if child.Name != "" {
			return child, nil
		}
	}
	return nil, fmt.Errorf("read XHTML: no element")
}

// plainAttributes leaves name spaces out; HTML does without them.
func plainAttributes(attributes []xml.Attr) []xml.Attr {
	var plain []xml.Attr
	for _, attribute := range attributes {
		if attribute.Name.Local != "xmlns" {
			plain = append(plain, xml.Attr{Name: xml.Name{Local: attribute.Name.Local}, Value: attribute.Value})
		}
	}
	return plain
}

// Get is the attribute's value, empty where it is absent.
func (n *Node) Get(name string) string {
	for _, attribute := range n.Attr {
		if attribute.Name.Local == name {
			return attribute.Value
		}
	}
	return ""
}

// Set gives the attribute a value.
func (n *Node) Set(name, value string) {
	for i := range n.Attr {
		if n.Attr[i].Name.Local == name {
			n.Attr[i].Value = value
			return
		}
	}
	n.Attr = append(n.Attr, xml.Attr{Name: xml.Name{Local: name}, Value: value})
}

// Is tells that the element has the class.
func (n *Node) Is(class string) bool {
	return slices.Contains(strings.Fields(n.Get("class")), class)
}

// All lists the descendants of that element name in document order; any
// element for an empty name.
func (n *Node) All(name string) []*Node {
	var found []*Node
	for _, child := range n.Children {
		if child.Name != "" && (name == "" || child.Name == name) {
			found = append(found, child)
		}
		found = append(found, child.All(name)...)
	}
	return found
}

// First is the first descendant with the class, nil if there is none.
func (n *Node) First(class string) *Node {
	for _, node := range n.All("") {
		if node.Is(class) {
			return node
		}
	}
	return nil
}

// Compact is the node's text without white space, empty for no node.
func (n *Node) Compact() string {
	if n == nil {
		return ""
	}
	return Squeeze(n.text())
}

func (n *Node) text() string {
	var text strings.Builder
	text.WriteString(n.Text)
	for _, child := range n.Children {
		text.WriteString(child.text())
	}
	return text.String()
}

// SetText replaces all that is in the element.
func (n *Node) SetText(text string) { n.Children = []*Node{{Text: text}} }

// Squeeze takes all white space out.
func Squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// Write prints the tree as HTML that is also XHTML.
func (n *Node) Write(w io.Writer) error {
	if n.Name == "" {
		return xml.EscapeText(w, []byte(n.Text))
	}
	if _, err := fmt.Fprintf(w, "<%s", n.Name); err != nil {
		return err
	}
	for _, attribute := range n.Attr {
		if err := writeAttribute(w, attribute); err != nil {
			return err
		}
	}
	if void[n.Name] {
		_, err := io.WriteString(w, "/>")
		return err
	}
	if _, err := io.WriteString(w, ">"); err != nil {
		return err
	}
	if err := n.writeContent(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "</%s>", n.Name)
	return err
}

// writeContent leaves a style sheet as it is: HTML reads no escapes there.
func (n *Node) writeContent(w io.Writer) error {
	if n.Name == "style" {
		_, err := io.WriteString(w, n.text())
		return err
	}
	for _, child := range n.Children {
		if err := child.Write(w); err != nil {
			return err
		}
	}
	return nil
}

// void are the elements that HTML writes without an end tag.
var void = map[string]bool{"meta": true, "link": true, "br": true, "col": true, "img": true, "hr": true}

func writeAttribute(w io.Writer, attribute xml.Attr) error {
	if _, err := fmt.Fprintf(w, ` %s="`, attribute.Name.Local); err != nil {
		return err
	}
	if err := xml.EscapeText(w, []byte(attribute.Value)); err != nil {
		return err
	}
	_, err := io.WriteString(w, `"`)
	return err
}
