#pragma once

#include "core/cell/cell.h"
#include "widgets/training/batchpictures.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace phenodrop {

class PanelHeader;

/// The cells of a batch in columns of 94 px, as many as fit: as stored, below it two augmented views, and the
/// class.
class BatchGrid : public QWidget
{
    Q_OBJECT
public:
    explicit BatchGrid(QWidget* parent = nullptr);
    void setPictures(std::shared_ptr<const BatchPictures> pictures);
    void setPhenotypes(std::vector<Phenotype> phenotypes);
    void setSentence(const QString& sentence); ///< instead of pictures while there are none
    int columnCount() const;                   ///< that are shown
    int rowCount() const { return m_pictures ? 3 : 0; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void columnsChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int side() const;
    int fitting() const; ///< columns that find room
    std::shared_ptr<const BatchPictures> m_pictures;
    std::vector<Phenotype> m_phenotypes;
    QString m_sentence;
};

/// "Next batch as the network sees it".
class BatchStrip : public QWidget
{
    Q_OBJECT
public:
    explicit BatchStrip(QWidget* parent = nullptr);
    BatchGrid& grid() { return *m_grid; }
    QPushButton& reload() { return *m_reload; }
    void setPictures(std::shared_ptr<const BatchPictures> pictures);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showFact();

    PanelHeader* m_header;
    QWidget* m_how;
    QPushButton* m_reload;
    BatchGrid* m_grid;
    std::shared_ptr<const BatchPictures> m_pictures;
};

} // namespace phenodrop
