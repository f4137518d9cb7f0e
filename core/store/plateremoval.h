#pragma once

#include "core/base/progress.h"
#include "core/cell/cell.h"
#include "core/plate/plate.h"
#include "core/store/project.h"

#include <chrono>
#include <map>
#include <vector>

namespace phenodrop {

/// Takes plates out of the project, with their wells, fields and what is known of their images; the images themselves stay
/// where they are. For plates of a mistaken import: nothing is taken out where cells were found on one of them.
/// Errors: Conflict for such a plate, WriteFailed.
Result<void> removePlates(Project& project, const std::vector<PlateKey>& plates);

/// What leaves the project with plates.
struct PlateLoss {
    std::size_t wells = 0, fields = 0, cells = 0, labels = 0;
};
Result<PlateLoss> lossOfPlates(const Project& project, const std::vector<PlateKey>& plates);

/// Takes plates out with all that was found on them, in one transaction. Their labels are lost in the journal, as those of
/// cells that a segmentation does not find again, and so come back when a plate of this name, or with these images, gets
/// cells. Rows of their cells stay in features, maps, predictions and shards, where nobody finds them. What is taken out is
/// kept aside for restorePlates(). Errors: NotFound for an unknown plate, Cancelled (nothing is gone then), StoreBusy,
/// WriteFailed, DiskFull.
Result<void> removePlatesWithCells(const std::shared_ptr<Project>& project, const std::vector<PlateKey>& plates,
                                   const std::string& user, const Progress& progress = {});

/// Puts such plates back as they were, under their keys and the ids of their fields and cells, and their labels with them; all
/// or nothing. Errors: Cancelled, NotFound where one is not kept any more, Conflict where the project has another plate of its name.
Result<void> restorePlates(const std::shared_ptr<Project>& project, const std::vector<PlateKey>& plates,
                           const std::string& user, const Progress& progress = {});

/// What shards say of a plate is about another one where a plate of this name was taken out and this is not it: for names of
/// such plates, the largest id that a cell had then.
Result<std::map<std::string, CellId>> cellsOfRemovedPlates(const Project& project);

struct RemovedPlate {
    PlateKey key = 0;
    std::string name;
    std::string removedAt; ///< UTC
};
/// Those that can be put back, the last one first.
Result<std::vector<RemovedPlate>> loadRemovedPlates(const Project& project);

/// Plates that were taken out are kept this long, and then go when the project is opened: a program that took them out may
/// still be open.
constexpr std::chrono::hours RemovedPlatesKept{48};
/// Forgets those that were taken out before this moment (UTC text), and gives their room in the file back to the disk, a few
/// pages at a time; in a project made by a program that could not yet, what comes next takes it.
Result<void> forgetRemovedPlates(Project& project, const std::string& before);

} // namespace phenodrop
