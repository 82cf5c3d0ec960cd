/**
 * The shipped prompts by name and language, and how numbers are put together from them. The sounds
 * are class-path resources made by {@code tools/prompts/make}.
 */
@NullMarked
package org.strowger.media.prompt;

import org.jspecify.annotations.NullMarked;
