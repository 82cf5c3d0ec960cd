package org.strowger.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build put into the manifest. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {"strowger " + (version == null ? "(from classes)" : version)};
  }
}
