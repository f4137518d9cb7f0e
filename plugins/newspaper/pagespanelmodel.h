#pragma once

#include "core/base/error.h"
#include "plugins/newspaper/articleedits.h"

#include <QAbstractListModel>
#include <QImage>
#include <QUndoStack>

#include <memory>

class QTimer;

namespace phenodrop {

/// One page that is open in the panel: what its file says, what was found on it, what a person changed. Only
/// values of articles; the image is read when it is looked at.
class OpenPage : public QObject
{
    Q_OBJECT
public:
    enum class State { New, FromFile, Found, Edited };

    explicit OpenPage(newspaper::Page page, QObject* parent = nullptr);

    const newspaper::Page& page() const { return m_page; }
    QString file() const;
    QString name() const; ///< of the file, without its folder
    const newspaper::PageArticles& articles() const { return m_now; }
    State state() const { return m_state; }
    QUndoStack& undo() { return m_undo; }
    /// One step for Ctrl+Z, named `text`; nothing happens when `next` is what is there. Steps of the same
    /// `mergeKey` ≥ 0 right after each other are one.
    void edit(const QString& text, newspaper::PageArticles next, int mergeKey = -1);
    /// What a model found; a step as well, so that a person's work can be taken back.
    void setFound(newspaper::PageArticles found);

    /// Keeps articles and state as a small file in `folder`, named after the page's file.
    Result<void> save(const QString& folder) const;
    /// Takes back what save() kept; false when there is nothing, or it is of a page of another size.
    Result<bool> restore(const QString& folder);

    QImage thumbnail;
    QString problem; ///< why the image cannot be read

Q_SIGNALS:
    void changed();

private:
    friend class ArticleStep;
    void put(const newspaper::PageArticles& articles, State state);
    QString keepFile(const QString& folder) const;

    newspaper::Page m_page;
    newspaper::PageArticles m_now;
    State m_state = State::New;
    QUndoStack m_undo;
};

/// The pages of the panel's list. Edits are written to `folder` half a second after the last one.
class OpenPages : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { FactsRole = Qt::UserRole, StateRole, ProblemRole };

    explicit OpenPages(QString folder, QObject* parent = nullptr);
    ~OpenPages() override;

    /// Leaves out pages that are open already; returns the first row of the new ones, or of the first that was
    /// open, −1 for none. Edits of earlier days are there again.
    int add(const std::vector<newspaper::Page>& pages);
    void close(int row);
    void closeAll();
    OpenPage* at(int row) const;
    int rowOf(const QString& file) const;
    void setThumbnail(const QString& file, const QImage& thumbnail, const QString& problem);
    /// Writes what has not been written yet.
    void flush();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void pageChanged(int row);
    void failed(const Error& error);

private:
    void touched(OpenPage* page);

    QString m_folder;
    std::vector<std::unique_ptr<OpenPage>> m_pages;
    std::vector<OpenPage*> m_unsaved;
    QTimer* m_saving;
};

} // namespace phenodrop
