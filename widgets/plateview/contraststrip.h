#pragma once

#include "core/cell/cell.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace phenodrop {

class ContrastPlot;
class Workspace;

/// Contrast of one channel: the histograms of the current field, two markers for black and white. Nothing
/// changes on other fields before "Apply to plate"; "Auto" takes percentiles of this field.
class ContrastStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ContrastStrip(Workspace& workspace, QWidget* parent = nullptr);

private:
    void reload();
    void showChannels();
    void showValues();
    void apply();
    void takeAuto();

    Workspace& m_workspace;
    QComboBox* m_channel;
    QLabel* m_values;
    QPushButton* m_apply;
    ContrastPlot* m_plot;
    int m_generation = 0;
};

} // namespace phenodrop
