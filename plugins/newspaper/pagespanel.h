#pragma once

#include <QWidget>

class QListView;

namespace phenodrop {

class OpenPages;

/// The open pages with thumbnails and what is known of each, and the place to drop more.
class PagesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PagesPanel(OpenPages& pages, QWidget* parent = nullptr);
    int currentRow() const;
    void setCurrentRow(int row);
    QListView& view() { return *m_view; }

    QSize minimumSizeHint() const override { return {200, 200}; }

Q_SIGNALS:
    void currentChanged(int row);
    void addWanted();
    void closeWanted(int row);

private:
    void showMenu(const QPoint& at);
    void fitHeight();

    OpenPages& m_pages;
    QListView* m_view;
};

} // namespace phenodrop
