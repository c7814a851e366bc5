use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::colour::Tint;
use super::escape::markup;
use super::sheet::FONTS;
use super::svg::inline;
use super::{About, Theme};

/// A page around the picture, with whence it comes, and the same in text that reads from top to bottom. It
/// stands by itself: no script, nothing fetched. No text in it can become markup.
pub fn html(buffer: &Buffer, about: &About, theme: Theme) -> String {
    let title = markup(&about.title());
    let origin = markup(&about.origin());
    let linear = markup(about.shown.linear.trim_end());
    let description = markup(&crate::text::line(&about.shown.description));
    let scheme = match theme {
        Theme::Auto => "light dark",
        Theme::Dark => "dark",
        Theme::Light => "light",
    };
    let rules = rules(theme);
    let picture = inline(buffer, about, theme);
    // Its first line feed is not of a `pre`.
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"{scheme}\">\n\
         <meta name=\"description\" content=\"{origin}\">\n\
         <title>{title}</title>\n\
         <style>{rules}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <h1>{title}</h1>\n\
         <p>{description}</p>\n\
         <figure>\n\
         <div class=\"screen\" role=\"group\" aria-label=\"The screen\" tabindex=\"0\">\n{picture}</div>\n\
         <figcaption>{origin}</figcaption>\n\
         </figure>\n\
         <details>\n\
         <summary>The same as text</summary>\n\
         <pre>\n{linear}\n</pre>\n\
         </details>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}

fn rules(theme: Theme) -> String {
    let colours = |of: fn(Tint) -> super::colour::Rgb| {
        format!(
            ":root{{--ground:{};--ink:{};--muted:{};--edge:{}}}",
            of(Tint::ground()),
            of(Tint::ink()),
            of(Tint::muted()),
            of(Tint::edge())
        )
    };
    let mut out = match theme {
        Theme::Dark => colours(|tint| tint.dark),
        Theme::Light | Theme::Auto => colours(|tint| tint.light),
    };
    if theme == Theme::Auto {
        let _ = write!(out, "@media (prefers-color-scheme:dark){{{}}}", colours(|tint| tint.dark));
    }
    let _ = write!(
        out,
        "body{{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}}\
         main{{max-width:max-content;margin:auto;padding:1rem}}\
         h1{{font-size:1.25rem;margin:0}}p{{margin:.25rem 0 1rem}}h1,p,figcaption{{max-width:70rem}}\
         figure{{margin:0}}.screen{{overflow-x:auto;border:1px solid var(--edge);border-radius:6px}}\
         svg{{display:block}}figcaption,summary{{color:var(--muted);font-size:.875rem;padding:.5rem 0;overflow-wrap:anywhere}}\
         pre{{font:.875rem/1.5 {FONTS};white-space:pre-wrap}}\
         @media print{{details{{display:none}}.screen{{overflow:visible;border:0}}svg{{width:100%;height:auto}}}}\
         @page{{size:landscape}}"
    );
    out
}
