#pragma once

#include "core/cell/cell.h"

#include <QWidget>

#include <optional>

namespace phenodrop {

/// "▲ Prometaphase called ✖ Apoptosis": which field of the matrix the cells are from.
class FieldTitle : public QWidget
{
    Q_OBJECT
public:
    explicit FieldTitle(QWidget* parent = nullptr);
    void setField(const std::optional<Phenotype>& label, const std::optional<Phenotype>& predicted);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double drawParts(QPainter* painter) const;

    std::optional<Phenotype> m_label, m_predicted;
};

} // namespace phenodrop
