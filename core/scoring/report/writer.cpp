#include "core/scoring/report/writer.h"

#include "core/scoring/report/csvtables.h"
#include "core/scoring/report/page.h"

#include <fstream>
#include <locale>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

/// Writes beside the place and moves there when complete, so that no reader ever sees half a file.
Result<fs::path> writeFile(const fs::path& file, const std::function<void(std::ostream&)>& write)
{
    fs::path partial = file;
    partial += ".part";
    std::ofstream out(partial, std::ios::binary);
    out.imbue(std::locale::classic());
    if (out)
        write(out);
    out.close();
    std::error_code problem;
    if (!out) {
        const auto room = fs::space(file.parent_path(), problem);
        const bool full = !problem && room.available < (1u << 20);
        fs::remove(partial, problem);
        return Error{full ? Errc::DiskFull : Errc::WriteFailed, file.string()};
    }
    fs::rename(partial, file, problem);
    if (problem)
        return Error{Errc::WriteFailed, file.string(), problem.message()};
    return file;
}

} // namespace

Result<std::vector<fs::path>> writeReportFiles(const fs::path& folder, const ReportInput& input,
                                               const Progress& progress)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return Error{Errc::WriteFailed, folder.string(), problem.message()};
    const std::pair<const char*, std::function<void(std::ostream&)>> files[] = {
        {"wells.csv", [&input](std::ostream& out) { writeWellsCsv(out, input); }},
        {"cells.csv", [&input](std::ostream& out) { writeCellsCsv(out, input); }},
        {"hits.csv", [&input](std::ostream& out) { writeHitsCsv(out, input); }},
        {"report.html", [&input](std::ostream& out) { out << reportPage(input); }}};
    std::vector<fs::path> written;
    for (const auto& [name, write] : files) {
        if (!report(progress, double(written.size()) / std::size(files)))
            return Error{Errc::Cancelled, folder.string()};
        auto file = writeFile(folder / name, write);
        if (!file)
            return file.error();
        written.push_back(*file);
    }
    report(progress, 1);
    return written;
}

} // namespace phenodrop
