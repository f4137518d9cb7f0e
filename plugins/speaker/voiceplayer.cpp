#include "plugins/speaker/voiceplayer.h"

#include "plugins/speaker/audio.h"

#ifdef PHENODROP_WITH_SOUND
#include <QAudioDevice>
#include <QAudioSink>
#include <QBuffer>
#include <QMediaDevices>
#include <QTimer>
#endif

#include <algorithm>
#include <cstring>

namespace phenodrop {

#ifdef PHENODROP_WITH_SOUND

namespace {

constexpr int LookMs = 40;

/// 16 bit, one channel, 16 kHz; what the device prefers where it takes no such thing.
QAudioFormat formatFor(const QAudioDevice& device)
{
    QAudioFormat format;
    format.setSampleRate(speaker::SampleRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (device.isFormatSupported(format))
        return format;
    format = device.preferredFormat();
    format.setSampleFormat(QAudioFormat::Float);
    return format;
}

QByteArray bytesFor(const std::vector<float>& samples, const QAudioFormat& format)
{
    const bool same = format.sampleRate() == speaker::SampleRate;
    const auto voice = same ? samples : speaker::resample(samples, double(format.sampleRate()) / speaker::SampleRate);
    QByteArray bytes(qsizetype(voice.size()) * format.bytesPerFrame(), Qt::Uninitialized);
    char* out = bytes.data();
    for (const float sample : voice)
        for (int channel = 0; channel < format.channelCount(); ++channel) {
            const float level = std::clamp(sample, -1.0f, 1.0f);
            const auto whole = qint16(level * 32767);
            const bool isFloat = format.sampleFormat() == QAudioFormat::Float;
            std::memcpy(out, isFloat ? static_cast<const void*>(&level) : &whole, std::size_t(format.bytesPerSample()));
            out += format.bytesPerSample();
        }
    return bytes;
}

} // namespace

struct VoicePlayer::Sound {
    Sound(const QAudioDevice& device, const QAudioFormat& format) : sink(device, format) {}
    QByteArray bytes;
    QBuffer buffer; ///< on `bytes`; the sink reads from it and goes first
    QAudioSink sink;
    QTimer look;
};

VoicePlayer::Obstacle VoicePlayer::obstacle()
{
    return QMediaDevices::defaultAudioOutput().isNull() ? Obstacle::NoDevice : Obstacle::None;
}

void VoicePlayer::play(const std::vector<float>& samples)
{
    stop();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull() || samples.empty())
        return;
    const QAudioFormat format = formatFor(device);
    m_sound = std::make_unique<Sound>(device, format);
    m_sound->bytes = bytesFor(samples, format);
    m_sound->buffer.setData(m_sound->bytes);
    m_sound->buffer.open(QIODevice::ReadOnly);
    connect(&m_sound->sink, &QAudioSink::stateChanged, this, [this, number = ++m_number](QAudio::State state) {
        const auto end = [this, number] {
            if (number == m_number)
                stop();
        };
        // Queued: the sink must not be deleted inside its own signal.
        if (state == QAudio::IdleState || state == QAudio::StoppedState)
            QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
    });
    connect(&m_sound->look, &QTimer::timeout, this,
            [this] { Q_EMIT moved(double(m_sound->sink.processedUSecs()) / 1e6); });
    m_sound->look.start(LookMs);
    m_sound->sink.start(&m_sound->buffer);
}

void VoicePlayer::stop()
{
    if (!m_sound)
        return;
    const auto ending = std::move(m_sound);
    ending->sink.disconnect(this);
    ending->sink.stop();
    Q_EMIT stopped();
}

#else

struct VoicePlayer::Sound {
};

VoicePlayer::Obstacle VoicePlayer::obstacle()
{
    return Obstacle::NotBuilt;
}

void VoicePlayer::play(const std::vector<float>&) {}
void VoicePlayer::stop() {}

#endif

VoicePlayer::VoicePlayer(QObject* parent) : QObject(parent) {}
VoicePlayer::~VoicePlayer() = default;

} // namespace phenodrop
