#include "core/plateimport/channelcolours.h"

#include "core/base/lowered.h"

#include <array>

namespace phenodrop {

namespace {

constexpr std::uint32_t Blue = 0x5b8cff, Green = 0x3fd07a, Red = 0xff6b5e, FarRed = 0xe86be8,
                        Yellow = 0xf2d544, White = 0xffffff;

struct Hint {
    const char* part;
    std::uint32_t colour;
};

// The first part that a name holds decides, so that "Alexa 488 long" comes before "488".
constexpr std::array hints{
    Hint{"brightfield", White}, Hint{"bright field", White},
    Hint{"phase", White},       Hint{"dic", White},
    Hint{"dapi", Blue},         Hint{"hoechst", Blue},
    Hint{"dna", Blue},          Hint{"405", Blue},
    Hint{"nucle", Blue},        Hint{"far red", FarRed},
    Hint{"cy5", FarRed},        Hint{"mito", FarRed},
    Hint{"647", FarRed},        Hint{"640", FarRed},
    Hint{"488 long", Yellow},   Hint{"rna", Yellow},
    Hint{"syto", Yellow},       Hint{"yfp", Yellow},
    Hint{"gfp", Green},         Hint{"fitc", Green},
    Hint{"488", Green},         Hint{"tubulin", Green},
    Hint{"er", Green},          Hint{"agp", Red},
    Hint{"actin", Red},         Hint{"golgi", Red},
    Hint{"rfp", Red},           Hint{"cherry", Red},
    Hint{"tritc", Red},         Hint{"cy3", Red},
    Hint{"561", Red},           Hint{"568", Red},
    Hint{"594", Red},
};

} // namespace

std::uint32_t channelColour(const std::string& name, int index)
{
    const std::string lower = lowered(name);
    for (const Hint& hint : hints) {
        // Two letters occur inside many words: they must be the whole name.
        const bool isShort = std::string(hint.part).size() < 3;
        if (isShort ? lower == hint.part : lower.find(hint.part) != std::string::npos)
            return hint.colour;
    }
    constexpr std::array byIndex{Blue, Green, Red, FarRed, Yellow, White};
    return byIndex[static_cast<std::size_t>(index) % byIndex.size()];
}

} // namespace phenodrop
