#pragma once

#include <QString>

namespace phenodrop {

class MainWindow;
class Workspace;

struct ScreenshotOptions {
    QString file;      ///< PNG
    QString workspace; ///< "plates" …
    QString size;      ///< "1600x1000"
    QString plate, well;
};

/// When a window that is looked at again and again has come to rest: nothing happened for some looks. Pictures that
/// never come are waited for a while only; jobs always.
class Stillness
{
public:
    static constexpr int QuietLooks = 6, MostLooks = 150; ///< 1.2 s, 30 s
    bool look(bool jobs, bool pictures)                   ///< whether some go on; true: it rests
    {
        m_forPictures = jobs ? 0 : m_forPictures + (pictures ? 1 : 0);
        m_quiet = jobs || (pictures && m_forPictures < MostLooks) ? 0 : m_quiet + 1;
        return m_quiet >= QuietLooks;
    }

private:
    int m_quiet = 0, m_forPictures = 0;
};

/// Waits until the project is open, no job runs and the pictures in view are there, saves a picture of the window and ends
/// the program with 0, or 1 when the picture could not be written.
void takeScreenshot(MainWindow& window, Workspace& workspace, const ScreenshotOptions& options);

} // namespace phenodrop
