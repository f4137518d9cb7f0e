#pragma once

#include "core/base/progress.h"
#include "core/plate/layout.h"
#include "core/store/project.h"

namespace phenodrop {

struct StoredPlates {
    std::vector<PlateKey> plates; ///< in the order of the input
    std::size_t wellsAdded = 0;
    std::size_t fieldsAdded = 0;
    std::size_t imagesAdded = 0;
    std::size_t imagesChanged = 0; ///< known before, now with another path, page, size or state
};

/// Stores what an importer found, merged by key (plate name; row and column; site and part; channel):
/// importing the same folder again adds nothing, and treatments, controls, exclusions, cells and labels of
/// known wells stay. Channels are matched by name; where not all names are known but the number is the same,
/// by place (renamed channels keep their name). Errors: BadArgument for an index inside the content that
/// points nowhere, Cancelled (what is stored so far stays), DiskFull, StoreBusy.
Result<StoredPlates> storePlates(Project& project, const std::vector<PlateContent>& plates,
                                 const Progress& progress = {});

Result<std::vector<Plate>> loadPlates(const Project& project);                ///< by name, channels included
Result<Plate> loadPlate(const Project& project, PlateKey plate);              ///< Errors: NotFound
Result<PlateKey> plateNamed(const Project& project, const std::string& name); ///< Errors: NotFound
/// By row and column. Well::metadata, treatment and exclusion included.
Result<std::vector<Well>> loadWells(const Project& project, PlateKey plate);
Result<std::vector<Well>> loadAllWells(const Project& project); ///< by plate name, row, column
Result<Well> loadWell(const Project& project, WellKey well);    ///< Errors: NotFound
/// By well (row, column), site, part.
Result<std::vector<Field>> loadFields(const Project& project, PlateKey plate);
Result<std::vector<Field>> loadFieldsOfWell(const Project& project, WellKey well);
Result<std::vector<Field>> loadAllFields(const Project& project);
Result<Field> loadField(const Project& project, FieldId field); ///< Errors: NotFound
/// By channel; missing and broken images are in the list with their state.
Result<std::vector<ImageRef>> loadImages(const Project& project, FieldId field);
/// By field and channel, for a whole plate at once.
Result<std::vector<ImageRef>> loadImagesOfPlate(const Project& project, PlateKey plate);

/// Names and display colours; `index` says which. Errors: NotFound for an index that the plate does not have.
Result<void> setChannels(Project& project, PlateKey plate, const std::vector<Channel>& channels);
/// µm per pixel, where the files do not say or say it wrong.
Result<void> setPixelSize(Project& project, PlateKey plate, double micrometres);

struct LayoutReport {
    std::size_t wellsChanged = 0; ///< wells whose treatment, control or metadata is another one now
    std::size_t wellsMatched = 0; ///< wells of the project that the table names
    /// "no plate 'X'" and "plate 'X' of the table is taken for 'Y'", then the layout's own and "no well P12 on plate 'X'".
    std::vector<std::string> problems;
    std::vector<Well> before, after; ///< the changed wells, each once: what putWells() takes it back and does it again with
};
/// Treatments, concentrations, controls and metadata by plate name (empty: every plate; a name that no plate has: the one
/// plate whose name it stands in, or that stands in it, as BBBC013 in plate_bbbc013) and well. Metadata of other columns stay. Wells without images are not made up: they are listed.
Result<LayoutReport> applyLayout(Project& project, const Layout& layout);

/// Gives these wells exactly the treatments, controls and metadata that they have here; all or nothing. Exclusions stay.
Result<void> putWells(Project& project, const std::vector<Well>& wells);

/// One well's treatment and control, set by hand on the plate map.
Result<void> setTreatment(Project& project, const std::vector<WellKey>& wells, const Treatment& treatment);
Result<void> setControl(Project& project, const std::vector<WellKey>& wells, Control control);
/// Takes wells or fields out of training and statistics, or back in (reason empty then).
Result<void> setWellsExcluded(Project& project, const std::vector<WellKey>& wells, bool excluded,
                              const std::string& reason);
Result<void> setFieldsExcluded(Project& project, const std::vector<FieldId>& fields, bool excluded,
                               const std::string& reason);

/// What the pixels of a field say about its quality (one channel, normally the nuclei).
struct FieldQuality {
    FieldId field = 0;
    double focusSlope = 0; ///< sharpness() of imageio: fine over coarse structure, log10; falls with every blur
    double localFocus = 0; ///< mean over tiles of variance ÷ mean
    double saturatedShare = 0;  ///< of all pixels, at the sensor's maximum
    double foregroundShare = 0; ///< of all pixels, inside cells or above the threshold
    bool blurred = false;
    bool saturated = false;
    bool empty = false;
    std::uint64_t imageHash =
        0; ///< of the first channel's pixels or file; anchors of labels carry it; 0: not known
};
/// Replaces what was known of these fields.
Result<void> saveQuality(Project& project, const std::vector<FieldQuality>& qualities, RunId run = 0);
Result<std::vector<FieldQuality>> loadQuality(const Project& project, PlateKey plate);
Result<std::vector<FieldQuality>> loadAllQuality(const Project& project);

} // namespace phenodrop
