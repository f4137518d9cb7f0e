#pragma once

#include "widgets/celldrag/cellpicture.h"
#include "widgets/review/reviewmatrix.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <functional>

namespace phenodrop {

/// Confident disagreements between label and model, the surest first.
class SuspiciousModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    /// What stands at the right of a row: where the cell lies and who labelled it.
    using OriginOf = std::function<std::pair<QString, QString>(CellId cell)>;

    void setOrigins(OriginOf originOf) { m_originOf = std::move(originOf); }
    /// Takes rows out and in with as little movement as possible.
    void setRows(std::vector<JudgedCell> rows, std::vector<Phenotype> classes);
    const JudgedCell& at(int row) const { return m_rows[std::size_t(row)]; }
    const Phenotype& phenotype(int index) const { return m_classes[std::size_t(index)]; }
    std::pair<QString, QString> originAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<JudgedCell> m_rows;
    std::vector<Phenotype> m_classes;
    OriginOf m_originOf;
};

/// The list: each row says label, model and origin, and can be accepted (Enter) or kept (K).
class SuspiciousList : public QListView
{
    Q_OBJECT
public:
    explicit SuspiciousList(SuspiciousModel& model, QWidget* parent = nullptr);
    void setPictures(CellPicture picture);
    void pictureReady() { viewport()->update(); }
    const CellPicture& picture() const { return m_picture; }
    int hoveredRow() const { return m_hovered; }
    void setViewOnly(bool on); ///< labels cannot be changed: its buttons look it
    bool isViewOnly() const { return m_viewOnly; }
    CellId currentCell() const; ///< 0: none
    /// The two buttons of a row, px of the row.
    static QRect acceptPlace(const QRect& row);
    static QRect keepPlace(const QRect& row);

Q_SIGNALS:
    void accepted(phenodrop::CellId cell); ///< the model is right
    void kept(phenodrop::CellId cell);     ///< the label is right
    void chosen(phenodrop::CellId cell);
    void classKeyPressed(phenodrop::CellId cell, int key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    SuspiciousModel& m_model;
    CellPicture m_picture;
    int m_hovered = -1;
    bool m_viewOnly = false;
};

} // namespace phenodrop
