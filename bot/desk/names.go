package desk

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
)

// The words of names. Each is plain and friendly beside any other, and says
// nothing of a person, a need or a place: a name outlives its thread in
// Discord's audit log (R58).
var (
	firstWords = strings.Fields(`
		agate airy amber ample apple apricot aqua ashen autumn azure balmy bamboo basil bay beryl birch
		breezy bright brisk bronze calico calm candle canvas caramel cedar celery chalk cherry chestnut cider
		cinnamon citrus clay clear clover cobalt cocoa copper coral cotton cozy cream crimson crisp crystal
		cumin cyan dapper dawn denim dewy dill dotted downy early easy ebony elder emerald evening even
		fair fawn feather fennel fern festive fine fleecy floral fluffy fond frosty garden garnet gentle ginger
		glad glassy glossy golden good grand grape grassy green hazel heather honey humble indigo iris ivory ivy
		jade jasmine jolly juniper keen khaki kind lace laurel lavender leafy lemon level light lilac lime linen
		little lively lofty lucky lunar maize mango maple marble marine mauve meadow mellow merry mild mint
		misty mossy navy neat nectar nimble noble noon nutmeg oaken ochre olive onyx opal orange orchid
		paper papaya parsley pastel peach pear pearl pepper pine plain plum polar poppy prime quartz quick
		quiet quilted rainy raspberry ready ribbon robin rosy royal ruby russet saffron sage sandy satin sepia
		shiny silken silver sky smooth snowy soft solar spicy spring spruce steady still striped sugar sunny
		tan tangy tartan tawny teal thyme tidy tiled topaz tulip umber upland velvet verdant violet vivid
		walnut warm wheat willow windy winter wooden woolly woven zesty`)
	secondWords = strings.Fields(`
		acorn almanac anchor anvil apron arbor arch atlas attic badge bagel bakery banjo banner barley barn
		basin basket beacon bell bench berry blanket blossom bluff boat bonnet book bottle boulder bowl branch
		bread breeze brick bridge brook broom bucket buckle bugle button cabin cactus cake canal candle canoe
		canvas canyon cape cards carpet cart castle cello chair chapel chart chime circle clarinet clock cloud
		coast collar comet compass cookie cornet cottage cove crane crayon creek crocus crown cup curtain
		daisy dale delta desk dial dome door dune easel echo ember fable falcon farm feather fence ferry
		fiddle field finch fjord flag flute forest forge fossil fountain galaxy gallery garden gate glacier
		glen globe gondola granary grove guitar gull hammock harbor harp harvest hat heron hill hinge horizon
		inlet island jacket jar jetty jigsaw journal kayak kettle key kite ladder lagoon lake lantern leaf
		ledge lens library lighthouse lily linnet locket loom lute magnet mallet mandolin map marina market
		marsh meadow medley mesa mill mirror mitten moon mosaic mountain mural napkin needle nest notebook oar
		oasis ocean orchard organ oriole otter oven owl paddle pail palette parade parasol park path pavilion
		pebble pencil piano picnic pillow plaza pocket pond porch postcard prairie prism puddle puzzle quilt
		raft rainbow reef ribbon ridge river robin rocket rudder sail sandal scarf shelf shell shore sketch
		slate sleigh sofa sparrow spindle spoon stable star stream summit swallow table teapot temple tent
		terrace thimble ticket tower trail train tray trellis trolley trumpet tunnel turnip umbrella valley
		vase viola violin voyage wagon walkway wave wheel whistle window wren yarn`)
)

// freshName makes a name that no hand-off has just now. The caller holds mu.
func (d *Desk) freshName() string {
	first, second, number := d.draw(len(firstWords)), d.draw(len(secondWords)), d.draw(100)
	for {
		name := fmt.Sprintf("%s-%s-%02d", firstWords[first], secondWords[second], number)
		if firstWords[first] != secondWords[second] && d.named[name] == nil {
			return name
		}
		if number = (number + 1) % 100; number == 0 {
			second = (second + 1) % len(secondWords)
		}
	}
}

// draw gives one of n. Without Chance it gives the
// first: names are still never alike.
func (d *Desk) draw(n int) int {
	var b [4]byte
	if _, err := io.ReadFull(d.Chance, b[:]); err != nil {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[:]) % uint32(n))
}
