#pragma once

#include <QObject>

#include <memory>
#include <vector>

namespace phenodrop {

/// Plays one voice at a time on the machine's usual sound device, through Qt Multimedia where the program was
/// built with it.
class VoicePlayer : public QObject
{
    Q_OBJECT
public:
    enum class Obstacle { None, NotBuilt, NoDevice };

    explicit VoicePlayer(QObject* parent = nullptr);
    ~VoicePlayer() override;

    static Obstacle obstacle(); ///< why nothing can be heard here
    bool isPlaying() const { return m_sound != nullptr; }
    /// From the beginning; a voice that still sounds is stopped. 16 kHz, −1 … 1. Nothing happens where there
    /// is an obstacle.
    void play(const std::vector<float>& samples);
    void stop();

Q_SIGNALS:
    void moved(double seconds); ///< what sounds now, several times a second
    void stopped();             ///< at the end, after stop(), or when the device has gone

private:
    struct Sound;
    std::unique_ptr<Sound> m_sound;
    int m_number = 0; ///< of the voice that sounds, so that the end of an earlier one stops nothing
};

} // namespace phenodrop
