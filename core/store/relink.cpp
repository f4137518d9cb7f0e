#include "core/store/relink.h"

#include "core/base/paths.h"
#include "core/store/database.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> imagePaths(Database& database)
{
    auto reading = Reading::begin(database);
    if (!reading)
        return reading.error();
    std::vector<std::string> paths;
    Statement rows(reading->connection(), "SELECT DISTINCT path FROM image WHERE path <> '' ORDER BY path");
    while (rows.step())
        paths.push_back(rows.text(0));
    if (auto done = rows.done(); !done)
        return done.error();
    return paths;
}

bool isThere(const fs::path& path)
{
    std::error_code problem;
    return fs::exists(path, problem);
}

std::string textOf(const fs::path& path)
{
    const auto text = path.generic_u8string();
    return {text.begin(), text.end()};
}

/// Where a missing file lies now, and which part of its path was another then.
struct MovedPart {
    std::string before, after; ///< folders
    std::string file;          ///< below both
};

/// With as much of the old path as fits; the chosen folder may itself be a part of that.
std::optional<MovedPart> placeOf(const std::string& missing, const fs::path& folder)
{
    const fs::path old = toPath(missing);
    fs::path below, before = old;
    std::vector<std::pair<fs::path, fs::path>> parts; // folder before, what lies below it; the shortest first
    while (before.has_relative_path()) {
        below = below.empty() ? before.filename() : before.filename() / below;
        before = before.parent_path();
        parts.emplace_back(before, below);
    }
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        const bool itself = *part->second.begin() == folder.filename();
        for (const fs::path& base : {itself ? folder.parent_path() : folder, folder})
            if (isThere(base / part->second))
                return MovedPart{textOf(part->first), textOf(base), textOf(part->second)};
    }
    return std::nullopt;
}

/// The new place of each; a file that two would be is nobody's.
std::map<std::string, std::string> withoutDoubts(const std::map<std::string, MovedPart>& places, const std::set<std::string>& taken)
{
    std::map<std::string, std::vector<const std::string*>> wanted;
    const auto target = [](const MovedPart& place) { return textOf(toPath(place.after) / toPath(place.file)); };
    for (const auto& [old, place] : places)
        wanted[target(place)].push_back(&old);
    std::map<std::string, std::string> moved;
    for (const auto& [file, by] : wanted) {
        // The one whose path agrees most is meant, if there is one such.
        const auto agrees = [&](const std::string* old) { return places.at(*old).file.size(); };
        const std::string* best = *std::max_element(by.begin(), by.end(), [&](auto a, auto b) { return agrees(a) < agrees(b); });
        const auto equals = std::count_if(by.begin(), by.end(), [&](auto old) { return agrees(old) == agrees(best); });
        if (equals == 1 && !taken.contains(file))
            moved[*best] = file;
    }
    return moved;
}

Result<void> writeMoves(Connection& connection, const std::map<std::string, std::string>& moved, const std::map<std::string, std::string>& folders)
{
    if (auto made = connection.execute("CREATE TEMP TABLE IF NOT EXISTS moved (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;"
                                       "DELETE FROM moved");
        !made)
        return made;
    const auto fill = [&connection](const std::map<std::string, std::string>& rows) -> Result<void> {
        Statement insert(connection, "INSERT INTO moved (old, new) VALUES (?1, ?2)");
        for (const auto& [old, now] : rows)
            if (auto done = insert.bind(1, old).bind(2, now).run(); !done)
                return done;
        return {};
    };
    if (auto filled = fill(moved); !filled)
        return filled;
    Statement images(connection, "UPDATE image SET path = (SELECT new FROM moved WHERE old = path) WHERE path IN (SELECT old FROM moved)");
    if (auto done = images.run(); !done)
        return done;
    if (auto cleared = connection.execute("DELETE FROM moved"); !cleared)
        return cleared;
    if (auto filled = fill(folders); !filled)
        return filled;
    Statement plates(connection, "UPDATE plate SET folder = (SELECT new FROM moved WHERE old = folder) WHERE folder IN (SELECT old FROM moved)");
    return plates.run();
}

} // namespace

Result<Relinked> relinkImages(Project& project, const std::string& folder, const Progress& progress)
{
    const auto paths = imagePaths(project.database());
    if (!paths)
        return paths.error();
    const fs::path chosen = fs::path(toPath(folder)).lexically_normal();
    const fs::path base = chosen.has_filename() ? chosen : chosen.parent_path();
    std::map<std::string, MovedPart> places;
    std::set<std::string> taken;
    std::size_t missing = 0;
    Relinked outcome;
    for (std::size_t i = 0; i < paths->size(); ++i) {
        const std::string& path = (*paths)[i];
        if (isThere(toPath(path))) {
            taken.insert(path);
            continue;
        }
        ++missing;
        if (auto place = placeOf(path, base))
            places.emplace(path, std::move(*place));
        if (!report(progress, 0.9 * double(i) / double(paths->size())))
            return Error{Errc::Cancelled, folder};
    }
    const auto moved = withoutDoubts(places, taken);
    if (moved.empty() && !places.empty())
        return Error{Errc::Conflict, folder, "several folders of the project have files of these names"};
    std::map<std::string, std::string> folders;
    for (const auto& [old, now] : moved)
        for (fs::path was = toPath(old).parent_path(), is = toPath(now).parent_path();
             was.has_relative_path() && was.filename() == is.filename(); was = was.parent_path(), is = is.parent_path())
            folders.emplace(textOf(was), textOf(is));
    for (const auto& [old, place] : places)
        if (moved.contains(old) && !place.before.empty())
            folders.emplace(place.before, place.after);
    outcome.found = moved.size();
    outcome.missing = missing - moved.size();
    for (const std::string& path : *paths)
        if (outcome.example.empty() && !taken.contains(path) && !moved.contains(path))
            outcome.example = path;
    if (moved.empty())
        return outcome;
    if (auto written = writeAtOnce(project.database(), [&](Connection& connection) { return writeMoves(connection, moved, folders); });
        !written)
        return written.error();
    report(progress, 1);
    return outcome;
}

} // namespace phenodrop
