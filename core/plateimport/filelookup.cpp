#include "core/plateimport/filelookup.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Ambiguous = -2;

std::string lastPart(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace

FileLookup::FileLookup(std::span<const ScannedFile> images, const std::filesystem::path& folder)
    : m_images(images), m_folder(fromPath(folder))
{
    for (std::size_t i = 0; i < images.size(); ++i) {
        const std::string& path = images[i].path;
        m_byPath[path] = static_cast<int>(i);
        if (!path.starts_with(m_folder + '/'))
            continue;
        const auto [place, isNew] = m_byName.try_emplace(lastPart(path), static_cast<int>(i));
        if (!isNew)
            place->second = Ambiguous;
    }
}

int FileLookup::find(const std::string& name) const
{
    const std::string path = fromPath((toPath(m_folder) / toPath(name)).lexically_normal());
    if (const auto exact = m_byPath.find(path); exact != m_byPath.end())
        return exact->second;
    const auto byName = m_byName.find(lastPart(name));
    return byName == m_byName.end() || byName->second == Ambiguous ? -1 : byName->second;
}

void FileLookup::resolve(const std::string& name, FoundImage& image, bool otherExtension) const
{
    std::string clean = name;
    std::replace(clean.begin(), clean.end(), '\\', '/');
    image.file = find(clean);
    if (image.file < 0 && otherExtension) {
        const std::string stem = clean.substr(0, clean.rfind('.'));
        for (const char* extension : {".tif", ".tiff", ".png"})
            if (image.file < 0)
                image.file = find(stem + extension);
    }
    if (image.file >= 0) {
        image.path = m_images[std::size_t(image.file)].path;
        image.shown = m_images[std::size_t(image.file)].shown;
    } else {
        image.path = fromPath((toPath(m_folder) / toPath(clean)).lexically_normal());
        image.shown = clean;
    }
}

} // namespace phenodrop
