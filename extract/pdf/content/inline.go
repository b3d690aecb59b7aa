package content

import "bytes"

// InlineImage is what is between BI and EI.
type InlineImage struct {
	Width, Height int
	Bits          int // per component
	Mask          bool
	Space         string // colour space name, its short form as it stands
	Filtered      bool
}

// ReadInlineImage takes the operands that came with ID, and moves the scanner
// behind the image's samples and its EI. components tells the number of
// components of a colour space by name, 0 where it is unknown.
//
// Samples without a filter have a known length (ISO 32000-2, 8.9.7); others
// end at the first EI that stands between white space and is followed by
// something that reads like operators, since samples may hold "EI" too.
func (s *Scanner) ReadInlineImage(operands []Operand, components func(string) int) InlineImage {
	image, length := inlineImage(operands), -1
	if s.position < len(s.source) && class[s.source[s.position]] == blank {
		s.position++
	}
	if !image.Filtered {
		length = image.size(components)
	}
	if length >= 0 {
		if end := s.endAt(s.position + length); end >= 0 {
			s.position = end
			return image
		}
	}
	s.position = s.searchEnd(s.position)
	return image
}

func inlineImage(operands []Operand) InlineImage {
	image := InlineImage{Bits: 8}
	for i := 0; i+1 < len(operands); i++ {
		if operands[i].Kind != Name {
			continue
		}
		value := operands[i+1]
		switch string(operands[i].Bytes) {
		case "W", "Width":
			image.Width = int(value.Number)
		case "H", "Height":
			image.Height = int(value.Number)
		case "BPC", "BitsPerComponent":
			image.Bits = int(value.Number)
		case "IM", "ImageMask":
			image.Mask = string(value.Bytes) == "true"
		case "CS", "ColorSpace":
			image.Space = string(value.Bytes)
		case "F", "Filter":
			image.Filtered = value.Kind == Name || i+2 < len(operands) && operands[i+2].Kind == Name
		}
		i = skipValue(operands, i+1)
	}
	return image
}

// skipValue is the index of the last operand of the value that begins at i.
func skipValue(operands []Operand, i int) int {
	depth := 0
	for ; i < len(operands); i++ {
		switch operands[i].Kind {
		case ArrayStart, DictStart:
			depth++
		case ArrayEnd, DictEnd:
			depth--
		}
		if depth <= 0 {
			return i
		}
	}
	return i
}

// maxImageBytes is more than any sensible inline image has; it keeps the
// product of hostile sizes in range.
const maxImageBytes = 1 << 30

// size is the length of the samples in bytes, -1 where it is not known.
func (image InlineImage) size(components func(string) int) int {
	bits, n := image.Bits, 1
	if image.Mask {
		bits = 1
	} else if n = components(image.Space); n == 0 {
		return -1
	}
	if image.Width < 0 || image.Height < 0 || bits < 0 || image.Width > maxImageBytes || image.Height > maxImageBytes || bits > 16 {
		return -1
	}
	row := (image.Width*n*bits + 7) / 8
	if row > 0 && image.Height > maxImageBytes/row {
		return -1
	}
	return row * image.Height
}

// endAt tells where the EI ends that is expected at offset, -1 if there is
// none within a few bytes of white space.
func (s *Scanner) endAt(offset int) int {
	const slack = 4
	for n := 0; n <= slack && offset+2 <= len(s.source); n++ {
		if s.source[offset] == 'E' && s.source[offset+1] == 'I' && s.ended(offset+2) {
			return offset + 2
		}
		if class[s.source[offset]] != blank {
			return -1
		}
		offset++
	}
	return -1
}

func (s *Scanner) ended(offset int) bool {
	return offset >= len(s.source) || class[s.source[offset]]&^digit != regular
}

// searchEnd finds the end of the samples that begin at offset.
func (s *Scanner) searchEnd(offset int) int {
	for {
		at := bytes.Index(s.source[offset:], []byte("EI"))
		if at < 0 {
			return len(s.source)
		}
		at += offset
		offset = at + 2
		if at > 0 && class[s.source[at-1]] != blank && s.source[at-1] != '>' {
			continue
		}
		if s.ended(offset) && readsLikeOperators(s.source[offset:]) {
			return offset
		}
	}
}

// lookahead is how many bytes behind an EI have to read like operators. A
// chance EI in samples is followed by bytes above 126 or control codes
// within a few bytes; strings of two-byte codes, which look alike, follow an
// image only after a BT and a Tf.
const lookahead = 16

func readsLikeOperators(text []byte) bool {
	for _, c := range text[:min(len(text), lookahead)] {
		if c > '~' || c < ' ' && class[c] != blank {
			return false
		}
	}
	return true
}
