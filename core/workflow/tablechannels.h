#pragma once

#include "core/base/error.h"
#include "core/plate/plate.h"

#include <istream>
#include <map>
#include <string>
#include <vector>

namespace phenodrop {

/// Names the channels of plates that are being imported as a table of their images does, with the colours that go with the
/// names. Such tables are: one row for each image with its file or the channel's number and a column channel_name (or stain,
/// dye, marker); or one for each field with a column FileName_DNA for each channel, as CellProfiler's LoadData reads them.
/// Files are known by their names without folders. A channel keeps its name where the table says none, or two. Returns one line
/// for each plate that got names, for the import report; a text that is no table gives none.
std::vector<std::string> nameChannels(std::vector<PlateContent>& plates, std::istream& table);

class Project;

/// Gives plates that the project has already the names that nameChannels() found, before they are merged with `plates`, where a
/// channel is still called as it came, `cameAs` (the channels of each plate before they were named). One with another name
/// was named by hand, and stays. The channel in which segmentation looks for nuclei goes with its name. Errors: those of the
/// store.
Result<void> renameStoredChannels(Project& project, const std::vector<std::vector<Channel>>& cameAs,
                                  const std::vector<PlateContent>& plates);

/// "segmentation" says in which channel nuclei are looked for; empty: in what is called like a DNA stain. It goes with the
/// channel's new name (by the old one in lower case), unless some plate still has one of the old name.
Result<void> renameNucleusChannel(Project& project, const std::map<std::string, std::string>& renamed);

} // namespace phenodrop
