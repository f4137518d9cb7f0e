#pragma once

#include "core/plateimport/filescan.h"

#include <unordered_map>

namespace phenodrop {

/// Finds the scanned file that an index means.
class FileLookup
{
public:
    /// `folder` holds the index; files outside it are only found by an exact path.
    FileLookup(std::span<const ScannedFile> images, const std::filesystem::path& folder);

    /// Fills path, shown and file of `image` for the relative path `name` ("/" or "\\"): beside the index,
    /// else the one file of that name below it, else (when `otherExtension`) the same with png, tif or tiff
    /// at the end.
    void resolve(const std::string& name, FoundImage& image, bool otherExtension) const;

private:
    int find(const std::string& name) const;

    std::span<const ScannedFile> m_images;
    std::string m_folder;
    std::unordered_map<std::string, int> m_byPath;
    std::unordered_map<std::string, int> m_byName; ///< −2 where two files below the folder share it
};

} // namespace phenodrop
