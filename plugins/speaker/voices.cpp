#include "plugins/speaker/voices.h"

#include "core/base/threads.h"
#include "plugins/speaker/audio.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace phenodrop::speaker {

namespace {

constexpr int Resonances = 4;
using Formants = std::array<double, Resonances>;

/// Of an adult man, in Hz: /i e a o u æ ʌ/.
constexpr std::array<Formants, 7> Vowels{{{270, 2290, 3010, 3500},
                                          {530, 1840, 2480, 3500},
                                          {730, 1090, 2440, 3400},
                                          {570, 840, 2410, 3300},
                                          {300, 870, 2240, 3300},
                                          {660, 1720, 2410, 3500},
                                          {640, 1190, 2390, 3400}}};

struct Voice {
    double pitch = 120, tract = 1, breath = 0.05, tilt = 0.9, jitter = 0.01, range = 0.1;
    Formants own{1, 1, 1, 1}, bandwidth{60, 90, 150, 200};
};

Voice drawVoice(Rng& rng)
{
    Voice v;
    const bool high = rng.uniform() < 0.5;
    v.pitch = (high ? 195 : 115) * std::exp(0.15 * rng.normal());
    v.tract = (high ? 1.15 : 1.0) * std::exp(0.05 * rng.normal());
    v.breath = 0.02 + 0.15 * rng.uniform();
    v.tilt = 0.8 + 0.17 * rng.uniform();
    v.jitter = 0.005 + 0.02 * rng.uniform();
    v.range = 0.05 + 0.15 * rng.uniform();
    for (int i = 0; i < Resonances; ++i) {
        v.own[std::size_t(i)] = std::exp(0.06 * rng.normal());
        v.bandwidth[std::size_t(i)] *= std::exp(0.3 * rng.normal());
    }
    return v;
}

/// A two-pole filter whose frequency moves.
struct Resonator {
    double y1 = 0, y2 = 0;
    double step(double x, double hz, double bandwidth)
    {
        const double r = std::exp(-std::numbers::pi * bandwidth / SampleRate);
        const double b = 2 * r * std::cos(2 * std::numbers::pi * std::min(hz, 7500.0) / SampleRate),
                     c = -r * r;
        const double y = (1 - b - c) * x + b * y1 + c * y2;
        y2 = y1;
        y1 = y;
        return y;
    }
};

/// Pulses and breath of one vowel after the other; `loud` fades in pauses.
class Source
{
public:
    Source(const Voice& voice, Rng& rng) : m_voice(voice), m_rng(rng), m_melody(0.1 * rng.normal()) {}

    double step(double time, bool speaks)
    {
        m_loud += ((speaks ? 1.0 : 0.0) - m_loud) / (0.015 * SampleRate);
        const double melody =
            m_melody + m_voice.range * std::sin(2 * std::numbers::pi * 0.7 * time + 9 * m_melody);
        m_phase += m_voice.pitch * std::exp(melody) * m_wobble / SampleRate;
        double pulse = 0;
        if (m_phase >= 1) {
            m_phase -= 1;
            m_wobble = 1 + m_voice.jitter * m_rng.normal();
            pulse = 1;
        }
        m_glottis = m_voice.tilt * m_glottis + pulse;
        return m_loud * (m_glottis + m_voice.breath * m_rng.normal());
    }

private:
    const Voice& m_voice;
    Rng& m_rng;
    double m_melody, m_phase = 0, m_wobble = 1, m_glottis = 0, m_loud = 0;
};

std::vector<float> speak(const Voice& voice, double seconds, Rng rng)
{
    std::vector<float> samples(std::size_t(seconds * SampleRate));
    Source source(voice, rng);
    std::array<Resonator, Resonances> filters;
    Formants at = Vowels[0], target = at;
    const double tempo = std::exp(0.15 * rng.normal()), colour = 0.3 * rng.normal(),
                 noise = 0.002 * std::exp(0.7 * rng.normal());
    std::size_t next = 0;
    bool speaks = true;
    double previous = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (i >= next) {
            speaks = rng.uniform() > 0.15;
            target = Vowels[rng.below(Vowels.size())];
            for (int k = 0; k < Resonances; ++k)
                target[std::size_t(k)] *=
                    voice.tract * voice.own[std::size_t(k)] * std::exp(0.02 * rng.normal());
            next = i + std::size_t((0.07 + 0.15 * rng.uniform()) / tempo * SampleRate);
        }
        double y = source.step(double(i) / SampleRate, speaks);
        for (int k = 0; k < Resonances; ++k) {
            double& hz = at[std::size_t(k)];
            hz += (target[std::size_t(k)] - hz) / (0.02 * SampleRate);
            y = filters[std::size_t(k)].step(y, hz, voice.bandwidth[std::size_t(k)]);
        }
        samples[i] = float(y + colour * previous + noise * rng.normal());
        previous = y;
    }
    const auto loudest = std::max_element(samples.begin(), samples.end(),
                                          [](float a, float b) { return std::abs(a) < std::abs(b); });
    const float gain = samples.empty() ? 1 : 0.5f / std::max(1e-6f, std::abs(*loudest));
    for (float& sample : samples)
        sample *= gain;
    return samples;
}

} // namespace

Recordings simulateVoices(const VoiceOptions& options)
{
    Recordings recordings;
    const Rng rng(options.seed);
    std::vector<Voice> voices;
    for (int s = 0; s < options.speakers; ++s) {
        Rng own = rng.child(std::uint64_t(s));
        voices.push_back(drawVoice(own));
        recordings.speakers.push_back("voice" + std::string(s < 9 ? "0" : "") + std::to_string(s + 1));
        for (int u = 0; u < options.utterances; ++u)
            recordings.utterances.push_back(
                {recordings.speakers.back() + "_" + std::to_string(u + 1) + ".wav", s, {}});
    }
    parallelFor(recordings.utterances.size(), [&](std::size_t i) {
        Utterance& u = recordings.utterances[i];
        u.samples = speak(voices[std::size_t(u.speaker)], options.seconds, rng.child(1000 + i));
    });
    return recordings;
}

} // namespace phenodrop::speaker
