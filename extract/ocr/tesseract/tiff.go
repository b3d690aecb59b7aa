package tesseract

import (
	"encoding/binary"
	"image"
)

// The tags of TIFF 6.0 that a picture in shades of gray must have, in the
// order that the format demands.
const (
	imageWidth      = 256
	imageLength     = 257
	bitsPerSample   = 258
	compression     = 259
	photometric     = 262
	stripOffsets    = 273
	samplesPerPixel = 277
	rowsPerStrip    = 278
	stripByteCounts = 279
)

// long is the type of a value of 32 bits.
const long = 4

// tiff is the pictures as the pages of one TIFF file: the only form in which
// the program takes many pictures from a pipe. Files on disk would be left
// behind where a run is killed.
func tiff(pictures []*image.Gray) []byte {
	order := binary.LittleEndian
	file := []byte("II*\x00")
	pointer := len(file) // where the offset of the next directory belongs
	file = order.AppendUint32(file, 0)
	for _, picture := range pictures {
		width, height := picture.Rect.Dx(), picture.Rect.Dy()
		strip := len(file)
		for y := range height {
			file = append(file, picture.Pix[y*picture.Stride:y*picture.Stride+width]...)
		}
		if len(file)%2 > 0 { // directories begin at even offsets
			file = append(file, 0)
		}
		order.PutUint32(file[pointer:], uint32(len(file)))
		entries := [...][2]int{
			{imageWidth, width}, {imageLength, height}, {bitsPerSample, 8}, {compression, 1}, {photometric, 1},
			{stripOffsets, strip}, {samplesPerPixel, 1}, {rowsPerStrip, height}, {stripByteCounts, width * height},
		}
		file = order.AppendUint16(file, uint16(len(entries)))
		for _, entry := range entries {
			file = order.AppendUint16(file, uint16(entry[0]))
			file = order.AppendUint16(file, long)
			file = order.AppendUint32(file, 1)
			file = order.AppendUint32(file, uint32(entry[1]))
		}
		pointer = len(file)
		file = order.AppendUint32(file, 0)
	}
	return file
}
