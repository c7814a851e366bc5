use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::colour::Tint;
use super::sheet::FONTS;
use super::svg::inline;
use super::{About, Theme};
use crate::text::markup;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shot::about::sample::about;
    use proptest::prelude::*;

    /// Everything between angle brackets, which is all that a browser takes for a tag where no text has any.
    fn tags(page: &str) -> Vec<&str> {
        page.split('<')
            .skip(1)
            .filter_map(|rest| rest.split([' ', '>', '/']).find(|name| !name.is_empty()))
            .collect()
    }

    #[test]
    fn a_page_stands_by_itself() {
        let page = html(&Buffer::with_lines(["a<b"]), &about(), Theme::Auto);
        assert!(page.contains("a&lt;b") && page.contains("<pre>\nTalks\n=====\n</pre>"));
        assert!(page.contains(&format!("<figcaption>{}</figcaption>", about().origin())));
        for forbidden in ["<script", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for theme in [Theme::Dark, Theme::Light] {
            assert!(!html(&Buffer::with_lines(["a"]), &about(), theme).contains("prefers-color-scheme"));
        }
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(words in any::<[String; 5]>()) {
            let mut told = about();
            let [title, id, view, description, linear] = words;
            let buffer = Buffer::with_lines(["x"]);
            told.dossier = (title, id);
            (told.shown.view, told.shown.description, told.shown.linear) = (view, description, linear);
            let page = html(&buffer, &told, Theme::Auto);
            let plain = html(&buffer, &about(), Theme::Auto);
            prop_assert_eq!(tags(&page), tags(&plain));
            prop_assert!(!page.chars().any(crate::text::is_unsafe));
            // No attribute ends before its end: quotes are as many as without the words.
            prop_assert_eq!(page.matches('"').count(), plain.matches('"').count());
        }
    }
}
