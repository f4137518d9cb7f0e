#pragma once

#include "app/window/searchindex.h"

#include "widgets/style/iconlineedit.h"

class QListWidget;

namespace phenodrop {

/// The search in the middle of the top bar: wells, cells, compounds and commands in one list below it.
class SearchBox : public IconLineEdit
{
    Q_OBJECT
public:
    explicit SearchBox(QWidget* parent = nullptr);
    SearchIndex& index() { return m_index; }
    void open(); ///< takes the focus and shows the list

Q_SIGNALS:
    void chosen(const phenodrop::SearchHit& hit);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void showHits();
    void hideHits();
    void choose(int row);

    SearchIndex m_index;
    QListWidget* m_list;
    std::vector<SearchHit> m_hits;
};

} // namespace phenodrop
