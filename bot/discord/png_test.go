package discord_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"slices"
)

// origin is a text in a picture that says which page it was drawn from.
func origin(page string) []byte {
	sum := sha256.Sum256([]byte(page))
	return []byte("Drawn from\x00" + hex.EncodeToString(sum[:]))
}

// marked is a PNG with that text, right after its header.
func marked(picture []byte, page string) []byte {
	const header = 8 + 25
	text := append([]byte("tEXt"), origin(page)...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(text)-len("tEXt"))) //nolint:gosec // it is short
	chunk = append(chunk, text...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(text))
	return slices.Concat(picture[:header], chunk, picture[header:])
}

// pressed is a PNG with the colors that it has most of, and no others.
func pressed(picture []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	counts := map[color.RGBA]int{}
	bounds := full.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var colors color.Palette
	for _, c := range all[:min(len(all), 32)] {
		colors = append(colors, c)
	}
	small := image.NewPaletted(bounds, colors)
	draw.Draw(small, bounds, full, bounds.Min, draw.Src)
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, small)
	return out.Bytes(), err
}
