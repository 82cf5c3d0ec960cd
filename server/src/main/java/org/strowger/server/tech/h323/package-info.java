/**
 * A leg of H.323: between an H.323 endpoint's calls and the exchange's legs. Mapping tables stand
 * beside the standard's, one a file.
 */
@NullMarked
package org.strowger.server.tech.h323;

import org.jspecify.annotations.NullMarked;
