#pragma once

#include "core/plate/plate.h"

#include <QColor>
#include <QObject>

#include <unordered_map>
#include <vector>

namespace phenodrop {

/// How one channel is shown. Contrast is a property of the view: it never changes an image.
struct ChannelDisplay {
    QColor colour = Qt::white;
    bool visible = true;
    double black = 0;   ///< camera units shown as black
    double white = 255; ///< camera units shown at full brightness
    friend bool operator==(const ChannelDisplay&, const ChannelDisplay&) = default;
};

/// Channel colours, visibility and contrast per plate, and whether outlines are drawn; shared by all views.
class DisplaySettings : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// One entry per channel of the plate; empty for a plate that is not open.
    const std::vector<ChannelDisplay>& channels(PlateKey plate) const;
    void setChannels(PlateKey plate, std::vector<ChannelDisplay> channels);
    void setVisible(PlateKey plate, int channel, bool visible);
    void setContrast(PlateKey plate, int channel, double black, double white);

    bool outlines() const { return m_outlines; }
    void setOutlines(bool on);

    void clear();

Q_SIGNALS:
    void changed(phenodrop::PlateKey plate); ///< colours, visibility or contrast
    void outlinesChanged();

private:
    std::unordered_map<PlateKey, std::vector<ChannelDisplay>> m_channels;
    bool m_outlines = true;
};

/// The display colour of a channel: the file's if it names one, else by what the name says (DNA, GFP, …),
/// else by place.
QColor channelColour(const Channel& channel, int channelCount);

} // namespace phenodrop
