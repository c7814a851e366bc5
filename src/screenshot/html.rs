use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::colour::Tint;
use super::stylesheet::FONTS;
use super::svg::inline;
use super::{ColourScheme, Metadata};
use crate::text::markup;

/// A page around the picture, with whence it comes, and the same in text that reads from top to bottom. It
/// stands by itself: no script, nothing fetched. No text in it can become markup.
pub fn html(buffer: &Buffer, metadata: &Metadata, theme: ColourScheme) -> String {
    let title = markup(&metadata.title());
    let origin = markup(&metadata.origin());
    let linear = markup(metadata.shown.linear.trim_end());
    let description = markup(&crate::text::line(&metadata.shown.description));
    let scheme = match theme {
        ColourScheme::Auto => "light dark",
        ColourScheme::Dark => "dark",
        ColourScheme::Light => "light",
    };
    let rules = rules(theme);
    let picture = inline(buffer, metadata, theme);
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

fn rules(theme: ColourScheme) -> String {
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
        ColourScheme::Dark => colours(|tint| tint.dark),
        ColourScheme::Light | ColourScheme::Auto => colours(|tint| tint.light),
    };
    if theme == ColourScheme::Auto {
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
    use crate::screenshot::metadata::sample::metadata;
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
        let page = html(&Buffer::with_lines(["a<b"]), &metadata(), ColourScheme::Auto);
        assert!(page.contains("a&lt;b") && page.contains("<pre>\nTalks\n=====\n</pre>"));
        assert!(page.contains(&format!("<figcaption>{}</figcaption>", metadata().origin())));
        for forbidden in ["<script", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for theme in [ColourScheme::Dark, ColourScheme::Light] {
            assert!(!html(&Buffer::with_lines(["a"]), &metadata(), theme).contains("prefers-color-scheme"));
        }
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(words in any::<[String; 5]>()) {
            let mut told = metadata();
            let [title, id, view, description, linear] = words;
            let buffer = Buffer::with_lines(["x"]);
            told.dossier = (title, id);
            (told.shown.view, told.shown.description, told.shown.linear) = (view, description, linear);
            let page = html(&buffer, &told, ColourScheme::Auto);
            let plain = html(&buffer, &metadata(), ColourScheme::Auto);
            prop_assert_eq!(tags(&page), tags(&plain));
            prop_assert!(!page.chars().any(crate::text::is_unsafe));
            // No attribute ends before its end: quotes are as many as without the words.
            prop_assert_eq!(page.matches('"').count(), plain.matches('"').count());
        }
    }
}
