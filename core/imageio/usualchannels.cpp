#include "core/imageio/usualchannels.h"

#include "core/base/lowered.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::size_t MostShown = 3; ///< more colours than three cannot be told apart in a mixture

bool isNuclear(const std::string& name)
{
    const std::string lower = lowered(name);
    for (const char* word : {"dna", "dapi", "hoechst", "nucle", "h2b", "draq", "chromatin"})
        if (lower.find(word) != std::string::npos)
            return true;
    return false;
}

/// Pearson's; 1 where one of the two does not vary, so that an empty channel is never preferred.
double correlation(const std::vector<float>& a, const std::vector<float>& b)
{
    const double n = double(a.size());
    double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ma += a[i] / n;
        mb += b[i] / n;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        aa += (a[i] - ma) * (a[i] - ma);
        bb += (b[i] - mb) * (b[i] - mb);
        ab += (a[i] - ma) * (b[i] - mb);
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 1;
}

} // namespace

std::vector<bool> usualChannels(const std::vector<Channel>& channels,
                                const std::vector<std::vector<float>>& samples)
{
    const std::size_t n = channels.size();
    std::vector<bool> shown(n, n <= MostShown);
    if (n <= MostShown)
        return shown;
    std::size_t first = 0;
    for (std::size_t c = n; c-- > 0;)
        if (isNuclear(channels[c].name))
            first = c;
    shown[first] = true;
    const bool comparable = samples.size() == n && !samples[first].empty() &&
                            std::all_of(samples.begin(), samples.end(),
                                        [&](const auto& s) { return s.size() == samples[first].size(); });
    std::vector<double> alike(n, 0); // largest |correlation| with a channel that is shown
    for (std::size_t added = 1, last = first; added < MostShown; ++added) {
        std::size_t best = n;
        for (std::size_t c = 0; c < n; ++c) {
            if (shown[c])
                continue;
            if (comparable)
                alike[c] = std::max(alike[c], std::abs(correlation(samples[c], samples[last])));
            if (best == n || alike[c] < alike[best] - 1e-9)
                best = c;
        }
        shown[best] = true;
        last = best;
    }
    return shown;
}

} // namespace phenodrop
