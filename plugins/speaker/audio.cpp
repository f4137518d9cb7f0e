#include "plugins/speaker/audio.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <sndfile.h>

namespace phenodrop::speaker {

namespace {

constexpr double LongestSeconds = 2 * 3600;
constexpr int Crossings = 16, StepsPerCrossing = 512;
constexpr double KaiserBeta = 9;

struct CloseSound {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
using Sound = std::unique_ptr<SNDFILE, CloseSound>;

/// Modified Bessel function of order zero, by its series.
double bessel0(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 40; ++k) {
        term *= x / (2 * k) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/// One side of the windowed sinc, StepsPerCrossing values per zero crossing.
const std::vector<double>& kernel()
{
    static const std::vector<double> table = [] {
        std::vector<double> values(std::size_t(Crossings * StepsPerCrossing) + 2);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double t = double(i) / StepsPerCrossing, inside = 1 - t * t / (Crossings * Crossings);
            const double sinc = i ? std::sin(std::numbers::pi * t) / (std::numbers::pi * t) : 1;
            values[i] = inside > 0 ? sinc * bessel0(KaiserBeta * std::sqrt(inside)) / bessel0(KaiserBeta) : 0;
        }
        return values;
    }();
    return table;
}

Result<std::vector<float>> readMono(SNDFILE* sound, const SF_INFO& info, const std::string& name)
{
    const std::size_t channels = std::size_t(info.channels);
    std::vector<float> mono, block(4096 * channels);
    for (;;) {
        const sf_count_t frames = sf_readf_float(sound, block.data(), 4096);
        if (frames <= 0)
            break;
        for (std::size_t i = 0; i < std::size_t(frames); ++i) {
            double sum = 0;
            for (std::size_t c = 0; c < channels; ++c)
                sum += double(block[i * channels + c]);
            if (!std::isfinite(sum))
                return Error{Errc::BadFormat, name, "samples that are no numbers"};
            mono.push_back(float(sum / double(channels)));
        }
        if (double(mono.size()) / info.samplerate > LongestSeconds)
            return Error{Errc::ImageTooLarge, name, "more than two hours"};
    }
    if (sf_error(sound) != SF_ERR_NO_ERROR || sf_count_t(mono.size()) < info.frames)
        return Error{Errc::FileTruncated, name, sf_strerror(sound)};
    return mono;
}

} // namespace

Result<std::vector<float>> readVoice(const std::filesystem::path& file)
{
    std::error_code problem;
    const std::string name = file.string();
    if (!std::filesystem::exists(file, problem))
        return Error{Errc::FileMissing, name};
    if (!std::filesystem::is_regular_file(file, problem))
        return Error{Errc::FileUnreadable, name, "no file"};
    SF_INFO info{};
    const Sound sound(sf_open(name.c_str(), SFM_READ, &info));
    if (!sound)
        return Error{Errc::BadFormat, name, sf_strerror(nullptr)};
    if (info.channels < 1 || info.channels > 64 || info.samplerate < 1000 || info.samplerate > 320000)
        return Error{Errc::BadFormat, name, "impossible channels or sample rate"};
    auto mono = readMono(sound.get(), info, name);
    if (!mono)
        return mono.error();
    if (double(mono->size()) < 0.1 * info.samplerate)
        return Error{Errc::NotEnoughData, name, "under a tenth of a second"};
    if (info.samplerate == SampleRate)
        return mono;
    return resample(*mono, double(SampleRate) / info.samplerate);
}

std::vector<float> resample(std::span<const float> samples, double ratio)
{
    const auto& table = kernel();
    const double cutoff = std::min(1.0, ratio), reach = Crossings / cutoff;
    std::vector<float> out(std::size_t(std::floor(double(samples.size()) * ratio)));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double at = double(i) / ratio;
        const auto first = std::ptrdiff_t(std::max(0.0, std::ceil(at - reach)));
        const auto last =
            std::min(std::ptrdiff_t(samples.size()) - 1, std::ptrdiff_t(std::floor(at + reach)));
        double sum = 0;
        for (std::ptrdiff_t k = first; k <= last; ++k) {
            const double place = std::abs(double(k) - at) * cutoff * StepsPerCrossing;
            const std::size_t step = std::size_t(place);
            const double value = table[step] + (place - double(step)) * (table[step + 1] - table[step]);
            sum += value * double(samples[std::size_t(k)]);
        }
        out[i] = float(cutoff * sum);
    }
    return out;
}

Result<void> writeVoice(const std::filesystem::path& file, std::span<const float> samples)
{
    SF_INFO info{};
    info.samplerate = SampleRate;
    info.channels = 1;
    info.format = (file.extension() == ".flac" ? SF_FORMAT_FLAC : SF_FORMAT_WAV) | SF_FORMAT_PCM_16;
    const Sound sound(sf_open(file.string().c_str(), SFM_WRITE, &info));
    if (!sound || sf_writef_float(sound.get(), samples.data(), sf_count_t(samples.size())) !=
                      sf_count_t(samples.size()))
        return Error{Errc::WriteFailed, file.string(), sf_strerror(sound.get())};
    return {};
}

} // namespace phenodrop::speaker
