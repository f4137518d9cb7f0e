#pragma once

#include "core/workflow/screenplates.h"

#include <QDialog>

#include <optional>

class QPushButton;

namespace phenodrop {

/// Asks what becomes of plates whose pixels are of another size than those that the model learned from.
class PixelQuestion : public QDialog
{
    Q_OBJECT
public:
    /// `before`: what was answered last; it, else resampling, is what Enter does.
    PixelQuestion(const std::vector<OtherPixels>& plates, std::optional<OtherPixelsAs> before, QWidget* parent);

    QPushButton& resample() { return *m_resample; }
    QPushButton& keep() { return *m_keep; }

Q_SIGNALS:
    void answered(phenodrop::OtherPixelsAs as);

private:
    QPushButton *m_resample, *m_keep;
};

} // namespace phenodrop
