#pragma once

#include "core/plate/wellid.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace phenodrop {

using PlateKey = std::int64_t; ///< row ids of the project; 0 is "not stored yet"
using WellKey = std::int64_t;
using FieldId = std::int64_t;

enum class Control : std::uint8_t { None, Negative, Positive };

/// "negative", "positive" or "".
std::string controlName(Control control);
/// Reads negative/neg/negcon/dmso/-, positive/pos/poscon/+, case-insensitive; all else is None.
Control parseControl(std::string_view text);

/// What a well received.
struct Treatment {
    std::string name;
    double concentration = std::numeric_limits<double>::quiet_NaN(); ///< in `unit`; NaN where not given
    std::string unit;                                                ///< "µM", "nM", …
};

struct Well {
    WellKey key = 0;
    PlateKey plate = 0;
    WellId place;
    Treatment treatment;
    Control control = Control::None;
    bool excluded = false;
    std::string exclusionReason;
    std::map<std::string, std::string> metadata; ///< other columns of the layout table
};

/// A microscope channel of a plate. Tensors have it as dimension `c`, in this order.
struct Channel {
    int index = 0;                    ///< 0-based place in the plate's list
    std::string name;                 ///< "DNA", "Hoechst", …
    std::uint32_t colour = 0xffffff;  ///< 0xRRGGBB, for display
};

/// One camera view in a well.
struct Field {
    FieldId id = 0;
    WellKey well = 0;
    int site = 1;          ///< as shown, 1-based
    int part = 0;          ///< tells apart ready-made crops of one site; 0 for ordinary fields
    int width = 0;         ///< px; 0 where no image could be read
    int height = 0;        ///< px
    double x = 0, y = 0;   ///< µm from the well's centre, y down
    bool excluded = false; ///< by the user, or by an accepted quality flag
    std::string exclusionReason;
    std::string group;     ///< columns that a split keeps together (import-cells --group); empty: the well
};

/// Where one channel of one field lies. A missing or broken image stays in the list with its reason.
struct ImageRef {
    enum class State : std::uint8_t { Good, Missing, Unreadable, WrongSize, WrongDepth };
    FieldId field = 0;
    int channel = 0;       ///< index in Plate::channels
    std::string path;      ///< absolute, UTF-8
    int page = 0;          ///< TIFF directory
    int sample = 0;        ///< component of a pixel, for interleaved files
    int bits = 0;          ///< significant bits, for example 12 in a 16-bit file
    State state = State::Good;
    std::string detail;    ///< why it is not Good
};

struct Plate {
    PlateKey key = 0;
    std::string name;
    PlateFormat format;
    std::string folder;       ///< where its images were found
    double pixelSize = 0;     ///< µm per pixel; 0 where the files do not say
    bool readyCrops = false;  ///< made by import-cells: each field is one cell's crop
    std::vector<Channel> channels;
};

/// A whole plate as an importer or the simulator hands it over, before it is stored. Inside, Field::well is an index into
/// `wells` and ImageRef::field an index into `fields`; keys are given when it is stored.
struct PlateContent {
    Plate plate;
    std::vector<Well> wells;
    std::vector<Field> fields;
    std::vector<ImageRef> images;
};

} // namespace phenodrop
