#pragma once

#include "widgets/style/theme.h"

#include <QRectF>
#include <QWidget>

class QLabel;

namespace phenodrop {

/// A key as it stands on the keyboard, 18 px high, shown where the key acts.
class KeyCap : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCap(const QString& key, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
};
/// Paints a key cap with its left edge at place.left(), centred vertically; returns its width in px.
int paintKeyCap(QPainter& painter, const QRectF& place, const QString& key);

/// A word on a small ground, 20 px high: "Sample", "locked while running", "20 cells".
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString& text = {}, QWidget* parent = nullptr);
    void setText(const QString& text);
    void setColour(const QColor& text); ///< invalid: the theme's second text
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QColor m_colour;
};

/// A number that a user acts on: quiet label, the figure large, its caveat directly under it.
class KeyFigure : public QWidget
{
    Q_OBJECT
public:
    explicit KeyFigure(const QString& label, QWidget* parent = nullptr, int figureSize = FontSize::Lead);
    void setFigure(const QString& figure, const QString& beside = {});
    /// `warning`: in the warn colour with a triangle before it.
    void setCaveat(const QString& caveat, bool warning = false);
    void standWith(int figureSize); ///< beside figures of that size: on their line of writing
    void alignRight(); ///< at the right end of a row of figures: its figure ends where the row does

private:
    QLabel* m_label;
    QLabel* m_figure;
    QLabel* m_beside;
    QLabel* m_caveatIcon;
    QLabel* m_caveat;
};

/// A thin bar, 4 px (or 6 px) high: accent on hover ground. Values 0..1; negative: waiting, empty.
class ThinProgress : public QWidget
{
    Q_OBJECT
public:
    explicit ThinProgress(QWidget* parent = nullptr, int height = Size::Progress);
    void setValue(double fraction);
    void setColour(const QColor& colour); ///< invalid: accent
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_value = 0;
    int m_height;
    QColor m_colour;
};

} // namespace phenodrop
