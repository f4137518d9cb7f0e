#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace phenodrop {

/// A picture with boxes and names; the whole picture always fits.
class FacePicturePlot : public QWidget
{
    Q_OBJECT
public:
    explicit FacePicturePlot(QWidget* parent = nullptr);
    struct Mark {
        QRectF place; ///< pixels of the picture
        QString name;
        bool known = false;
        bool chosen = false;
    };
    void setSentence(const QString& sentence); ///< shown while there is no picture
    void setPicture(QImage picture);
    void setMarks(std::vector<Mark> marks);
    QSize minimumSizeHint() const override { return {320, 240}; }

Q_SIGNALS:
    void markClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF place(const QRectF& inPicture) const;
    QString m_sentence;
    QImage m_picture;
    std::vector<Mark> m_marks;
};

} // namespace phenodrop
