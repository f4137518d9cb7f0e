#include "plugins/face/faceset.h"

#include "core/base/paths.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <set>
#include <sstream>

namespace phenodrop::face {

namespace {

constexpr std::uintmax_t LargestPicture = 64 << 20; ///< bytes

std::vector<std::string> splitLine(const std::string& line, char delimiter)
{
    std::vector<std::string> fields;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, delimiter);) {
        while (!field.empty() && (field.back() == '\r' || field.back() == ' ' || field.back() == '"'))
            field.pop_back();
        field.erase(0, field.find_first_not_of(" \""));
        fields.push_back(field);
    }
    return fields;
}

int columnOf(const std::vector<std::string>& header, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        for (std::size_t c = 0; c < header.size(); ++c)
            if (header[c] == name)
                return int(c);
    return -1;
}

Result<std::vector<FacePicture>> fromIndex(const std::filesystem::path& index)
{
    std::ifstream file(index);
    std::string line;
    if (!std::getline(file, line))
        return Error{Errc::FileUnreadable, fromPath(index), {}};
    const char delimiter = line.find(';') != std::string::npos ? ';' : ',';
    const auto header = splitLine(line, delimiter);
    const int picture = columnOf(header, {"file", "path", "image"}),
              person = columnOf(header, {"person", "label", "class", "name"});
    const int group = columnOf(header, {"subset", "split", "session", "condition", "image_no"});
    if (picture < 0 || person < 0)
        return Error{Errc::BadFormat, fromPath(index), "columns file and person are needed"};
    std::vector<FacePicture> pictures;
    while (std::getline(file, line)) {
        const auto fields = splitLine(line, delimiter);
        if (fields.size() <= std::size_t(std::max(picture, person)))
            continue;
        pictures.push_back(
            {index.parent_path() / toPath(fields[std::size_t(picture)]), fields[std::size_t(person)],
             group >= 0 && std::size_t(group) < fields.size() ? fields[std::size_t(group)] : std::string()});
    }
    return pictures;
}

std::vector<FacePicture> fromFolder(const std::filesystem::path& folder)
{
    std::vector<FacePicture> pictures;
    std::error_code problem;
    for (const auto& person : std::filesystem::directory_iterator(folder, problem))
        if (person.is_directory())
            for (const auto& file : std::filesystem::directory_iterator(person.path(), problem))
                if (file.is_regular_file())
                    pictures.push_back(
                        {file.path(), fromPath(person.path().filename()), fromPath(file.path().stem())});
    std::sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    return pictures;
}

/// Keeps what `subset` names.
void select(std::vector<FacePicture>& pictures, std::string subset)
{
    if (subset.empty())
        return;
    const bool others = subset.front() == '!';
    const auto names = splitLine(others ? subset.substr(1) : subset, ',');
    std::erase_if(pictures, [&](const FacePicture& p) {
        return (std::find(names.begin(), names.end(), p.group) != names.end()) == others;
    });
}

void dropCopies(std::vector<FacePicture>& pictures)
{
    std::set<std::string> seen;
    std::erase_if(pictures, [&](const FacePicture& p) {
        std::error_code problem;
        if (std::filesystem::file_size(p.file, problem) > LargestPicture || problem)
            return false; // reading it will say why
        std::ifstream file(p.file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        return !seen.insert(std::to_string(bytes.size()) + "-" +
                            std::to_string(std::hash<std::string>()(bytes)))
                    .second;
    });
}

} // namespace

Result<std::vector<FacePicture>> readFaceSet(const std::filesystem::path& path, const std::string& subset)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return Error{Errc::FileMissing, fromPath(path), {}};
    auto pictures = std::filesystem::is_directory(path, ignored)
                        ? std::filesystem::exists(path / "index.csv", ignored)
                              ? fromIndex(path / "index.csv")
                              : Result<std::vector<FacePicture>>(fromFolder(path))
                        : fromIndex(path);
    if (!pictures)
        return pictures.error();
    select(*pictures, subset);
    dropCopies(*pictures);
    if (pictures->empty())
        return Error{Errc::NotEnoughData, fromPath(path),
                     "no pictures" + (subset.empty() ? "" : " of subset " + subset)};
    return pictures;
}

std::vector<FacePicture> sharePerPerson(const std::vector<FacePicture>& pictures, double share)
{
    std::map<std::string, std::size_t> counts, seen;
    for (const auto& p : pictures)
        ++counts[p.person];
    std::vector<FacePicture> kept;
    for (const auto& p : pictures) {
        const double n = double(counts[p.person]), place = double(seen[p.person]++);
        if (share >= 0 ? place < share * n - 1e-9 : place >= (1 + share) * n - 1e-9)
            kept.push_back(p);
    }
    return kept;
}

cv::Mat greyOf(const cv::Mat& picture)
{
    if (picture.channels() != 3)
        return picture;
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

Result<cv::Mat> readGrey(const std::filesystem::path& file)
{
    std::error_code problem;
    if (!std::filesystem::exists(file, problem))
        return Error{Errc::FileMissing, fromPath(file), {}};
    try {
        cv::Mat picture = cv::imread(file.string(), cv::IMREAD_GRAYSCALE);
        if (picture.empty())
            return Error{Errc::UnsupportedImage, fromPath(file), {}};
        return picture;
    } catch (const cv::Exception& e) {
        return Error{Errc::UnsupportedImage, fromPath(file), e.what()};
    }
}

} // namespace phenodrop::face
