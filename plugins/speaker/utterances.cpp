#include "plugins/speaker/utterances.h"

#include "core/base/lowered.h"
#include "core/base/threads.h"
#include "plugins/speaker/audio.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>

namespace phenodrop::speaker {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t LargestTable = 64 << 20;

/// One line of comma-separated text; quotes hold commas, two quotes one.
std::vector<std::string> fields(const std::string& line)
{
    std::vector<std::string> result(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            result.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            result.emplace_back();
        else if (c != '\r')
            result.back() += c;
    }
    return result;
}

struct Row {
    std::string file;
    int speaker = -1;
};

/// Reads the rows' audio on all threads, in their order.
Result<Recordings> readAll(const std::vector<Row>& rows, const fs::path& folder,
                           std::vector<std::string> speakers, const Progress& progress)
{
    std::vector<std::optional<Result<std::vector<float>>>> voices(rows.size());
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> stopped = false;
    parallelFor(rows.size(), [&](std::size_t i) {
        if (stopped)
            return;
        voices[i] = readVoice(folder / fs::path(rows[i].file));
        if (!report(progress, double(++done) / double(rows.size())))
            stopped = true;
    });
    if (stopped)
        return Error{Errc::Cancelled};
    Recordings recordings;
    recordings.speakers = std::move(speakers);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& voice = *voices[i];
        if (voice)
            recordings.utterances.push_back({rows[i].file, rows[i].speaker, std::move(*voice)});
        else
            recordings.failed.push_back(voice.error());
    }
    if (recordings.utterances.empty())
        return recordings.failed.empty() ? Error{Errc::NotEnoughData, folder.string(), "no audio files"}
                                         : recordings.failed.front();
    return recordings;
}

bool isAudio(const fs::path& file)
{
    const std::string ending = lowered(file.extension().string());
    return ending == ".wav" || ending == ".flac" || ending == ".ogg" || ending == ".oga" || ending == ".aiff";
}

/// The quietest 20 ms within ±0.5 s of `at`.
std::size_t quietPlace(const std::vector<float>& samples, std::size_t at)
{
    constexpr std::size_t Reach = SampleRate / 2, Step = SampleRate / 100, Window = SampleRate / 50;
    std::size_t best = at;
    double least = INFINITY;
    for (std::size_t i = at > Reach ? at - Reach : 0; i + Window < std::min(at + Reach, samples.size());
         i += Step) {
        double energy = 0;
        for (std::size_t k = i; k < i + Window; ++k)
            energy += double(samples[k]) * double(samples[k]);
        if (energy < least) {
            least = energy;
            best = i + Window / 2;
        }
    }
    return best;
}

} // namespace

Result<Recordings> readIndex(const fs::path& csv, const Progress& progress)
{
    std::error_code problem;
    if (!fs::exists(csv, problem))
        return Error{Errc::FileMissing, csv.string()};
    std::ifstream in(csv);
    if (!in || !fs::is_regular_file(csv, problem) || fs::file_size(csv, problem) > LargestTable)
        return Error{Errc::FileUnreadable, csv.string(), "no table of a usable size"};
    std::string line;
    std::getline(in, line);
    if (line.starts_with("\xEF\xBB\xBF")) // a spreadsheet's mark
        line.erase(0, 3);
    const auto header = fields(line);
    const auto column = [&](const char* name) {
        return std::size_t(std::find(header.begin(), header.end(), name) - header.begin());
    };
    const std::size_t file = column("file"), speaker = column("speaker");
    if (file == header.size() || speaker == header.size())
        return Error{Errc::BadFormat, csv.string(), "columns \"file\" and \"speaker\" are expected"};
    std::vector<Row> rows;
    std::vector<std::string> names;
    std::map<std::string, int> known;
    while (std::getline(in, line)) {
        const auto cells = fields(line);
        if (cells.size() <= std::max(file, speaker) || cells[file].empty())
            continue;
        const auto [at, isNew] = known.emplace(cells[speaker], int(names.size()));
        if (isNew)
            names.push_back(cells[speaker]);
        rows.push_back({cells[file], at->second});
    }
    return readAll(rows, csv.parent_path(), std::move(names), progress);
}

Result<Recordings> readFiles(const std::vector<std::string>& paths, const Progress& progress)
{
    std::vector<Row> rows;
    for (const std::string& path : paths) {
        std::error_code problem;
        if (!fs::is_directory(path, problem)) {
            rows.push_back({path});
            continue;
        }
        std::vector<std::string> found;
        for (fs::recursive_directory_iterator
                 it(path, fs::directory_options::skip_permission_denied, problem),
             end;
             !problem && it != end; it.increment(problem))
            if (it->is_regular_file(problem) && isAudio(it->path()))
                found.push_back(it->path().string());
        std::sort(found.begin(), found.end());
        for (auto& file : found)
            rows.push_back({std::move(file)});
    }
    return readAll(rows, {}, {}, progress);
}

std::vector<Utterance> cutSegments(const std::vector<Utterance>& utterances,
                                   const std::vector<double>& seconds, Rng rng)
{
    if (seconds.empty())
        return utterances;
    std::map<int, std::size_t> seen;
    std::vector<Utterance> cut;
    for (const Utterance& u : utterances) {
        const std::size_t number = std::min(seen[u.speaker]++, seconds.size() - 1);
        const std::size_t length = std::min(u.samples.size(), std::size_t(seconds[number] * SampleRate));
        const auto start = u.samples.begin() + std::ptrdiff_t(rng.below(u.samples.size() - length + 1));
        cut.push_back({u.file, u.speaker, {start, start + std::ptrdiff_t(length)}});
    }
    return cut;
}

std::vector<Utterance> inTwo(const std::vector<Utterance>& utterances)
{
    std::map<int, int> count;
    for (const Utterance& u : utterances)
        ++count[u.speaker];
    std::vector<Utterance> parts;
    for (const Utterance& u : utterances) {
        const std::size_t at = quietPlace(u.samples, u.samples.size() * 7 / 10);
        if (count[u.speaker] > 1 || u.samples.size() < 2 * SampleRate || at == 0 || at >= u.samples.size()) {
            parts.push_back(u);
            continue;
        }
        const auto middle = u.samples.begin() + std::ptrdiff_t(at);
        parts.push_back({u.file + " (1)", u.speaker, {u.samples.begin(), middle}});
        parts.push_back({u.file + " (2)", u.speaker, {middle, u.samples.end()}});
    }
    return parts;
}

} // namespace phenodrop::speaker
