#pragma once

#include "core/plate/plate.h"
#include "core/segmentation/segmentation.h"
#include "core/workflow/segmentplates.h"

#include <filesystem>
#include <map>
#include <tuple>

namespace phenodrop {

/// Cells that another program found, as SegmentOptions name them: a table of centres, or label masks named like the images
/// (also with _mask, _masks, _label, _labels, _seg or Cellpose's _cp_masks behind the name).
class GivenCells
{
public:
    /// Errors: those of readLocations(), BadWellName.
    static Result<GivenCells> read(const SegmentOptions& options);

    bool isGiven() const { return isTable() || !m_masksFolder.empty(); }
    /// Whether something is said about the field; `image`: the file of the channel of the nuclei. A table that names other
    /// fields of the plate says that this one has no cells.
    bool knows(const std::string& plate, const std::string& image) const;
    /// Errors: those of reading a mask, BadShape where it is not as large as the field.
    Result<Segmentation> cellsOf(const std::string& plate, WellId well, int site, const std::string& image, cv::Size size) const;

private:
    using FieldName = std::tuple<std::string, WellId, int>; ///< plate (empty: not said), well, site
    bool isTable() const { return !m_table.empty(); }
    std::filesystem::path maskFor(const std::string& image) const; ///< empty: none
    friend Result<struct GivenSummary> summariseGivenCells(const ProjectPtr&, const SegmentOptions&, const Progress&);

    std::string m_table, m_masksFolder;
    std::map<FieldName, std::vector<Cell>> m_located;
};

/// What such a file would do to a project, before it does it.
struct GivenSummary {
    std::size_t fields = 0;           ///< of the project, without plates of ready-made crops
    std::size_t matched = 0;          ///< of them that the table or the masks say something about
    std::size_t withCells = 0;        ///< tables: fields that get cells
    std::size_t cells = 0;            ///< tables: cells that find their field
    std::vector<std::string> unknown; ///< tables: "P2 · B07 · 3" (site) that the project does not have; masks: images without one
};
Result<GivenSummary> summariseGivenCells(const ProjectPtr& project, const SegmentOptions& options, const Progress& progress = {});

/// The given cells of one field. Errors: NotFound for an unknown field, those of GivenCells.
Result<Segmentation> givenCellsOf(const Project& project, const SegmentOptions& options, FieldId field, cv::Size size);

} // namespace phenodrop
